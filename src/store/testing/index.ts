/** For tests: a database of the present shape, and a PostgreSQL of one's own where the machine has one. */
export { onBothDatabases } from './both.ts'
export { memoryDatabase } from './memory.ts'
export { MemoryLog } from './memory-log.ts'
export { testOffice, type TestOffice } from './office.ts'
export { startPostgres, type TemporaryPostgres } from './postgres-server.ts'
