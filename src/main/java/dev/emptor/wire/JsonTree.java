package dev.emptor.wire;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import dev.emptor.model.SortedDict;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Builds {@link Json}: from bytes, strictly and within caps, and from values through their codecs. */
final class JsonTree {
    private static final Map<Caps, JsonFactory> FACTORIES = new ConcurrentHashMap<>();

    private final boolean refusesHalves;

    private JsonTree(boolean refusesHalves) {
        this.refusesHalves = refusesHalves;
    }

    static Json parse(byte[] bytes, Caps caps) {
        return new JsonTree(true).read(bytes, caps);
    }

    /** Our own bytes may hold any text, even half a character: it was taken once and must not be lost now. */
    private static Json own(byte[] bytes) {
        return new JsonTree(false).read(bytes, Caps.OWN);
    }

    private Json read(byte[] bytes, Caps caps) {
        if (bytes.length > caps.bytes()) {
            throw new JsonException("is longer than " + caps.bytes() + " bytes");
        }
        String text = utf8(bytes);
        try (JsonParser in = FACTORIES.computeIfAbsent(caps, JsonTree::factory).createParser(text)) {
            if (in.nextToken() == null) {
                throw new JsonException("is empty; send one JSON document");
            }
            Json json = value(in);
            if (in.nextToken() != null) {
                throw new JsonException("goes on after its end" + place(in));
            }
            return json;
        } catch (StreamConstraintsException beyond) {
            throw new JsonException("goes beyond the limits: at most " + caps.depth() + " levels, texts of "
                    + caps.text() + " and numbers of " + caps.number() + " characters");
        } catch (JsonEOFException cut) {
            throw new JsonException("ends in the middle");
        } catch (JsonProcessingException wrong) {
            throw new JsonException("is not JSON at line " + wrong.getLocation().getLineNr() + ", column "
                    + wrong.getLocation().getColumnNr());
        } catch (IOException impossible) {
            throw new IllegalStateException("reading from memory cannot fail", impossible);
        }
    }

    static Json ofRecord(Record value) {
        return own(Codecs.encode(Codecs.codecOf(value), value));
    }

    static Json ofAny(Object value) {
        return switch (value) {
            case Json json -> json;
            case String text -> Json.of(text);
            case Integer number -> Json.of(number.longValue());
            case Long number -> Json.of(number);
            case Boolean bool -> Json.of(bool);
            case Enum<?> constant -> Json.of(constant.name());
            case Optional<?> optional -> optional.map(JsonTree::ofAny).orElse(Json.NULL);
            case SortedDict<?, ?> dict -> ofEntries(dict);
            case Map<?, ?> map -> ofEntries(map.entrySet());
            case Iterable<?> items -> JsonArray.of(items);
            case Record record -> ofRecord(record);
            default -> own(Codecs.encode(Codecs.codecOf(value), value));
        };
    }

    private static Json ofEntries(Iterable<? extends Map.Entry<?, ?>> entries) {
        LinkedHashMap<String, Json> fields = new LinkedHashMap<>();
        List<Json> pairs = new ArrayList<>();
        for (Map.Entry<?, ?> entry : entries) {
            Json key = ofAny(entry.getKey());
            Json value = ofAny(entry.getValue());
            pairs.add(Json.array(List.of(key, value)));
            if (key instanceof Json.Text text) {
                fields.put(text.value(), value);
            }
        }
        return fields.size() == pairs.size() ? JsonObject.taking(fields) : JsonArray.of(pairs);
    }

    private Json value(JsonParser in) throws IOException {
        JsonToken token = in.currentToken();
        return switch (token) {
            case START_OBJECT -> object(in);
            case START_ARRAY -> array(in);
            case VALUE_STRING -> new Json.Text(whole(in, in.getText()));
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new Json.Digits(in.getText());
            case VALUE_TRUE -> new Json.Bool(true);
            case VALUE_FALSE -> new Json.Bool(false);
            case VALUE_NULL -> Json.NULL;
            case FIELD_NAME, END_OBJECT, END_ARRAY, NOT_AVAILABLE, VALUE_EMBEDDED_OBJECT ->
                throw new IllegalStateException("no value starts with " + token);
        };
    }

    private Json object(JsonParser in) throws IOException {
        LinkedHashMap<String, Json> fields = new LinkedHashMap<>();
        while (in.nextToken() != JsonToken.END_OBJECT) {
            String name = whole(in, in.currentName());
            in.nextToken();
            if (fields.put(name, value(in)) != null) {
                throw new JsonException("has the field " + Shown.of(name) + " twice");
            }
        }
        return JsonObject.taking(fields);
    }

    private Json array(JsonParser in) throws IOException {
        List<Json> items = new ArrayList<>();
        while (in.nextToken() != JsonToken.END_ARRAY) {
            items.add(value(in));
        }
        return JsonArray.taking(items);
    }

    private static String utf8(byte[] bytes) {
        try {
            String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
            if (!text.isEmpty() && text.charAt(0) == '\ufeff') {
                throw new JsonException("starts with a byte order mark; send plain UTF-8");
            }
            return text;
        } catch (CharacterCodingException notUtf8) {
            throw new JsonException("is not UTF-8 text");
        }
    }

    /** A text in which every surrogate has its other half. */
    private String whole(JsonParser in, String text) {
        for (int i = 0; refusesHalves && i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isSurrogate(c)) {
                boolean pair = Character.isHighSurrogate(c) && i + 1 < text.length()
                        && Character.isLowSurrogate(text.charAt(i + 1));
                if (!pair) {
                    throw new JsonException("holds half a character (a lone surrogate)" + place(in));
                }
                i++;
            }
        }
        return text;
    }

    private static String place(JsonParser in) {
        return " at line " + in.currentLocation().getLineNr() + ", column " + in.currentLocation().getColumnNr();
    }

    private static JsonFactory factory(Caps caps) {
        // Names are not interned and not canonicalised: foreign names must not pile up in shared tables.
        return JsonFactory.builder()
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(caps.depth())
                        .maxStringLength(caps.text())
                        .maxNameLength(Math.min(caps.text(), 1024))
                        .maxNumberLength(caps.number())
                        .maxDocumentLength(caps.bytes())
                        .build())
                .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
                .build();
    }
}
