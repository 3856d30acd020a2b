import 'server-only'
import { MessageChannel, type MessagePort } from 'node:worker_threads'

type TokenProvider = () => Promise<{ value: string }>

/** What goes over the line: a question by its number, and the answer to it. */
interface Question {
  question: number
}
type Answer = { question: number; value: string } | { question: number; error: string }

/** A line on which a thread may ask for bearer tokens. Secrets stay here; only tokens cross. */
export function tokenLine(provider: TokenProvider): MessagePort {
  const { port1, port2 } = new MessageChannel()
  const answerTo = async (question: number): Promise<Answer> => {
    try {
      return { question, value: (await provider()).value }
    } catch (error) {
      return { question, error: error instanceof Error ? error.message : String(error) }
    }
  }
  port1.on('message', ({ question }: Question) => {
    void answerTo(question).then((answer) => port1.postMessage(answer))
  })
  port1.unref()
  return port2
}

/** The other end of the line. A question fails with the words of the one who was asked. */
export function askForTokens(port: MessagePort): TokenProvider {
  const open = new Map<number, (answer: Answer) => void>()
  let questions = 0
  port.on('message', (answer: Answer) => {
    open.get(answer.question)?.(answer)
    open.delete(answer.question)
  })
  port.unref()
  return async () => {
    const question = ++questions
    const answered = new Promise<Answer>((resolve) => open.set(question, resolve))
    port.postMessage({ question } satisfies Question)
    const answer = await answered
    if ('error' in answer) throw new Error(answer.error)
    return { value: answer.value }
  }
}
