// What a request for offers shows, and how many households could have sent it.

export async function fill() {}
