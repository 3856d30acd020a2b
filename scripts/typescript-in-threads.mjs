// @ts-check
// Given to node as `--import`, which threads inherit: lets them run the sources as they are. tsx itself serves only the main
// thread, and the build needs none of it.
import { isMainThread } from 'node:worker_threads'
import { register } from 'tsx/esm/api'

if (!isMainThread) register()
