// Letters for access, erasure, objection and withdrawal, with their clocks.

export async function fill() {}
