import { Button } from '@/components/ui/button'
import { saveText } from '@/components/ui/save-text'
import type { ReceiptFile } from './receipt-file'

/** Gives the reader the receipt as a file, made when it is asked for. */
export function SaveReceipt({ file }: { file: () => ReceiptFile }) {
  const save = () => {
    const { name, text } = file()
    saveText(name, text, 'application/json')
  }
  return <Button onClick={save}>Save the receipt</Button>
}
