const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

/** Whether an id could name a row; what could not is not found, like what does not exist. */
export const isId = (text: string): boolean => uuid.test(text)
