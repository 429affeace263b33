package io.github.llmports.api.message;

import java.net.URI;
import java.util.Arrays;
import java.util.Objects;

/** Where the bytes of an image, a document or a sound are. Immutable. */
public sealed interface MediaSource permits MediaSource.Inline, MediaSource.Link, MediaSource.Upload {

    /**
     * Bytes in the hand.
     *
     * @param mediaType the media type, such as {@code image/png}
     * @param bytes the content; copied
     * @return a source
     */
    static Inline inline(String mediaType, byte[] bytes) {
        return new Inline(mediaType, bytes);
    }

    /**
     * Bytes that the provider fetches itself.
     *
     * @param uri an address that the provider can reach
     * @return a source
     */
    static Link link(URI uri) {
        return new Link(uri);
    }

    /**
     * A file that was uploaded to the provider before.
     *
     * @param fileId the provider's id of the file
     * @return a source
     */
    static Upload upload(String fileId) {
        return new Upload(fileId);
    }

    /** Bytes in the hand. */
    final class Inline implements MediaSource {
        private final String mediaType;
        private final byte[] bytes;

        private Inline(String mediaType, byte[] bytes) {
            this.mediaType = Objects.requireNonNull(mediaType, "mediaType");
            this.bytes = bytes.clone();
        }

        /**
         * The media type.
         *
         * @return such as {@code image/png}
         */
        public String mediaType() {
            return mediaType;
        }

        /**
         * The content.
         *
         * @return a copy
         */
        public byte[] bytes() {
            return bytes.clone();
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Inline that && mediaType.equals(that.mediaType) && Arrays.equals(bytes, that.bytes);
        }

        @Override
        public int hashCode() {
            return 31 * mediaType.hashCode() + Arrays.hashCode(bytes);
        }

        @Override
        public String toString() {
            return "Inline[" + mediaType + ", " + bytes.length + " bytes]";
        }
    }

    /**
     * Bytes that the provider fetches itself.
     *
     * @param uri an address that the provider can reach
     */
    record Link(URI uri) implements MediaSource {
        /** Rejects null. */
        public Link {
            Objects.requireNonNull(uri, "uri");
        }

        @Override
        public String toString() {
            return "Link[" + uri.getScheme() + "]";
        }
    }

    /**
     * A file that was uploaded to the provider before.
     *
     * @param fileId the provider's id of the file
     */
    record Upload(String fileId) implements MediaSource {
        /** Rejects null. */
        public Upload {
            Objects.requireNonNull(fileId, "fileId");
        }
    }
}
