// Per seller and per datum: what they have, since when, until when, for what.

export async function fill() {}
