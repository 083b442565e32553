/** The API over HTTP: operations over the services of the app, guarded, documented and watched. */
export { isLoopback, serveApi, type ServeOptions, type Serving } from './serve.ts'
