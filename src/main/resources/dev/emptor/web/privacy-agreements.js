// The agreements on how data may be used, by seller.

export async function fill() {}
