/** From here on the memory is the caller's. */
export const heapStart: usize = __heap_base

/** Bytes that must lie after what is read and what is written: copies go on to the end of their last 16 bytes. */
export const padding: usize = 32

/** What a decompressor answers in place of a number of bytes: the input is not what its codec says … */
export const damaged: i32 = -1
/** … or it would become more than there is room for. */
export const full: i32 = -2
