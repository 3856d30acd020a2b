declare namespace NodeJS {
  interface ProcessEnv {
    /** Under which path the dashboard is served; see next.config.js. */
    readonly MILENA_BASE_PATH?: string
  }
}
