package dev.sockeye.capture;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What a filter line may ask of messages: the protocols that can be read, and their fields. Who reads messages says it.
///
/// @param topics in the order in which they are offered
public record Vocabulary(List<Topic> topics) {
    /// Of somebody who reads no messages.
    public static final Vocabulary NONE = new Vocabulary(List.of());

    public Vocabulary {
        topics = List.copyOf(topics);
    }

    /// A protocol.
    ///
    /// @param id what stands before a field's name
    /// @param label what people call it
    public record Topic(String id, String label, List<Word> words) {
        public Topic {
            words = List.copyOf(words);
        }

        /// The field that the path names, or that the path leads into: `header.host` leads into `header`.
        Optional<Word> word(String path) {
            String wanted = path.toLowerCase(Locale.ROOT);
            return words.stream().filter(word -> wanted.equals(word.path.toLowerCase(Locale.ROOT))
                    || wanted.startsWith(word.path.toLowerCase(Locale.ROOT) + ".")).findFirst();
        }
    }

    /// A field.
    ///
    /// @param path names from the top, with dots
    /// @param number whether its values are numbers
    /// @param label what it is, a few words
    public record Word(String path, boolean number, String label) {}

    /// The protocol with this id.
    Optional<Topic> topic(String id) {
        return topics.stream().filter(topic -> topic.id.equalsIgnoreCase(id)).findFirst();
    }
}
