/** Which addresses are for programs? All others are pages. */

const PROGRAMS = /^\/(?:api\/|health(?:\/|$)|metrics$|log\/(?:checkpoint|tlog-policy|tile\/))/

export const isApiPath = (path: string): boolean => PROGRAMS.test(path)
