package dev.sockeye.protocol.wire;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What one side of HTTP/2 remembers of header fields (HPACK, RFC 7541). Every block of that side has to be read, in order.
///
/// Of a conversation that was joined late it knows what was added since; other entries are [#UNSEEN].
final class Hpack {
    /// Stands for what was said before anybody listened.
    static final String UNSEEN = "(not seen)";
    private static final List<Entry> FIXED = """
            :authority
            :method=GET
            :method=POST
            :path=/
            :path=/index.html
            :scheme=http
            :scheme=https
            :status=200
            :status=204
            :status=206
            :status=304
            :status=400
            :status=404
            :status=500
            accept-charset
            accept-encoding=gzip, deflate
            accept-language
            accept-ranges
            accept
            access-control-allow-origin
            age
            allow
            authorization
            cache-control
            content-disposition
            content-encoding
            content-language
            content-length
            content-location
            content-range
            content-type
            cookie
            date
            etag
            expect
            expires
            from
            host
            if-match
            if-modified-since
            if-none-match
            if-range
            if-unmodified-since
            last-modified
            link
            location
            max-forwards
            proxy-authenticate
            proxy-authorization
            range
            referer
            refresh
            retry-after
            server
            set-cookie
            strict-transport-security
            transfer-encoding
            user-agent
            vary
            via
            www-authenticate
            """.lines().map(Entry::of).toList();
    private static final int USUAL_SIZE = 4096;
    private static final int LARGEST_SIZE = 1 << 20;
    private static final int MOST_HEADERS = 4096;

    private final List<Entry> added;
    private boolean whole = true;
    private int largest = USUAL_SIZE;
    private int size;

    private record Entry(String name, String value) {
        static Entry of(String line) {
            int split = line.indexOf('=');
            return split < 0 ? new Entry(line, "") : new Entry(line.substring(0, split), line.substring(split + 1));
        }

        /// "4.1. Calculating Table Size".
        int size() {
            return name.length() + value.length() + 32;
        }
    }

    /// @param from in the block
    record Header(String name, String value, int from, int to) {}

    /// Where the reading of a block is.
    private static final class Block {
        final byte[] bytes;
        int at;
        boolean torn;

        Block(byte[] bytes) {
            this.bytes = bytes;
        }

        /// "5.1. Integer Representation".
        int number(int bits) {
            int most = (1 << bits) - 1;
            int value = at < bytes.length ? bytes[at++] & most : 0;
            if (value < most) {
                return value;
            }
            for (int shift = 0; at < bytes.length && shift <= 21; shift += 7) {
                int next = bytes[at++];
                value += (next & 0x7f) << shift;
                if (next >= 0) {
                    return value;
                }
            }
            torn = true;
            return 0;
        }

        String text() {
            boolean packed = at < bytes.length && bytes[at] < 0;
            int length = number(7);
            if (torn || length > bytes.length - at) {
                torn = true;
                return "";
            }
            at += length;
            return packed
                    ? HpackHuffman.text(bytes, at - length, at)
                    : new String(bytes, at - length, length, StandardCharsets.UTF_8);
        }
    }

    Hpack() {
        this(new ArrayList<>());
    }

    private Hpack(List<Entry> added) {
        this.added = added;
    }

    Hpack copy() {
        var copy = new Hpack(new ArrayList<>(added));
        copy.whole = whole;
        copy.largest = largest;
        copy.size = size;
        return copy;
    }

    /// What was added is no longer known.
    void lost() {
        whole = false;
        added.clear();
        size = 0;
    }

    /// Reads a block.
    ///
    /// @return null when it is not what HPACK allows, and what follows cannot be read any more
    @Nullable
    List<Header> read(byte[] bytes) {
        var block = new Block(bytes);
        var headers = new ArrayList<Header>();
        while (block.at < bytes.length) {
            int from = block.at;
            int first = bytes[from];
            if ((first & 0xe0) == 0x20) {
                int limit = block.number(5);
                if (block.torn || limit > LARGEST_SIZE) {
                    return broken();
                }
                largest = limit;
                evict();
                continue;
            }
            Entry entry = first < 0 ? entry(block.number(7)) : literal(block, (first & 0x40) != 0);
            if (entry == null || block.torn) {
                return broken();
            }
            if (headers.size() < MOST_HEADERS) {
                headers.add(new Header(entry.name(), entry.value(), from, block.at));
            }
        }
        return headers;
    }

    private @Nullable List<Header> broken() {
        lost();
        return null;
    }

    private @Nullable Entry literal(Block block, boolean remembered) {
        int index = block.number(remembered ? 6 : 4);
        Entry named = index == 0 ? new Entry(block.text(), "") : entry(index);
        if (named == null) {
            return null;
        }
        var entry = new Entry(named.name(), block.text());
        if (remembered && !block.torn) {
            added.add(entry);
            size += entry.size();
            evict();
        }
        return entry;
    }

    private @Nullable Entry entry(int index) {
        if (index >= 1 && index <= FIXED.size()) {
            return FIXED.get(index - 1);
        }
        int place = added.size() - (index - FIXED.size());
        if (index == 0 || (place < 0 && whole)) {
            return null;
        }
        return place < 0 ? new Entry(UNSEEN, UNSEEN) : added.get(place);
    }

    private void evict() {
        int gone = 0;
        while (size > largest) {
            size -= added.get(gone++).size();
        }
        added.subList(0, gone).clear();
    }
}
