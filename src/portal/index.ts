/** Public pages and the API over HTTP: operations over the services of the app, guarded, documented and watched. */
export { isLoopback, type OfficeServed, serveApi, type ServeOptions, type Serving } from './serve.ts'
