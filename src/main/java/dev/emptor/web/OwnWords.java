package dev.emptor.web;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What of the owner's own data stands in words that sellers would be asked for, by its name. */
public interface OwnWords {
    /** The datum for which the gate would stay shut. */
    Optional<String> stops(List<String> texts);

    /** The texts that hold a word of the owner's name, street or city, with that datum; they leave all the same. */
    Map<String, String> own(List<String> texts);
}
