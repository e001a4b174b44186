package dev.emptor.gate;

import dev.emptor.model.Datum;
import dev.emptor.wire.Jcs;
import dev.emptor.wire.Json;
import dev.emptor.wire.JsonArray;
import dev.emptor.wire.JsonObject;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** Makes bytes of a labelled tree: the only place where a personal datum becomes part of a message. */
final class Scribe {
    private static final Json HIDDEN = Json.of("");
    /** In place of a hash where only labels are looked at. */
    private static final String BLANK = "0".repeat(64);

    private final Released values;
    private final UnaryOperator<String> notices;
    private final Predicate<Category> shown;

    private Scribe(Released values, UnaryOperator<String> notices, Predicate<Category> shown) {
        this.values = values;
        this.notices = notices;
        this.shown = shown;
    }

    /** For a seller. */
    static byte[] write(Content content, Released values) {
        return new Scribe(values, text -> text, any -> true).bytes(content);
    }

    /** For the owner: each text she is told goes through {@code notices} first. */
    static byte[] write(Content content, UnaryOperator<String> notices) {
        return new Scribe(Released.NOTHING, notices, any -> true).bytes(content);
    }

    /** The same text without what the seller said itself. */
    static byte[] ours(Content content, Released values) {
        return new Scribe(values, text -> text, category -> category != Category.THEIR_WORDS).bytes(content);
    }

    /** The first label in the tree that may not go there. */
    static Optional<Category> misplaced(Content content, Predicate<Category> fits) {
        return switch (content) {
            case Content.Nothing none -> Optional.empty();
            case Content.Personal personal -> Optional.empty();
            case Content.Given given -> Optional.empty();
            case Content.Leaf leaf -> Optional.of(leaf.value().category()).filter(fits.negate());
            case Content.Fields of -> of.fields().values().stream()
                    .flatMap(inner -> misplaced(inner, fits).stream()).findFirst();
            case Content.Attested whole -> misplaced(whole.fields(), fits)
                    .or(() -> misplaced(whole.by().of(BLANK), fits));
            case Content.Items of -> of.items().stream()
                    .flatMap(inner -> misplaced(inner, fits).stream()).findFirst();
        };
    }

    /** A labelled value as a word of a path. */
    static String word(Labelled<?> labelled) {
        return labelled.value() instanceof Secret secret ? secret.reveal() : labelled.value().toString();
    }

    private byte[] bytes(Content content) {
        return content instanceof Content.Nothing ? new byte[0] : json(content).toBytes();
    }

    private Json json(Content content) {
        return switch (content) {
            case Content.Nothing none -> Json.NULL;
            case Content.Leaf leaf -> leaf(leaf.value());
            case Content.Personal personal -> Json.of(values.value(personal.datum()));
            case Content.Given given -> {
                JsonObject object = Json.object();
                for (Datum datum : given.data()) {
                    if (values.data().contains(datum)) {
                        object = object.put(datum.name().toLowerCase(Locale.ROOT), values.value(datum));
                    }
                }
                yield object;
            }
            case Content.Fields of -> {
                JsonObject object = Json.object();
                for (Map.Entry<String, Content> field : of.fields().entrySet()) {
                    object = object.put(field.getKey(), json(field.getValue()));
                }
                yield object;
            }
            case Content.Attested whole -> {
                JsonObject object = (JsonObject) json(whole.fields());
                yield object.put(whole.name(), json(whole.by().of(Jcs.sha256(object))));
            }
            case Content.Items of -> {
                JsonArray array = Json.array();
                for (Content item : of.items()) {
                    array = array.add(json(item));
                }
                yield array;
            }
        };
    }

    private Json leaf(Labelled<?> labelled) {
        if (!shown.test(labelled.category())) {
            return HIDDEN;
        }
        return switch (labelled.value()) {
            case Json tree -> tree;
            case Secret secret -> Json.of(secret.reveal());
            case String text -> Json.of(labelled.category() == Category.NOTICE ? notices.apply(text) : text);
            case Object plain -> Json.ofAny(plain);
        };
    }
}
