package dev.emptor.wire;


/**
 * How values of one type stand in JSON. Reading is strict: what {@code write} would not have written is refused with a
 * {@link CorruptRecord}.
 */
interface Codec<T> {
    void write(T value, JsonOut out);

    T read(JsonIn in);
}
