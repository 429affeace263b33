package io.github.llmports.support.http;

import java.io.IOException;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;
import java.util.concurrent.locks.Lock;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.reactor.Command;
import org.apache.hc.core5.reactor.IOEventHandler;
import org.apache.hc.core5.reactor.IOSession;
import org.apache.hc.core5.reactor.ssl.SSLIOSession;
import org.apache.hc.core5.util.Timeout;

/**
 * A plain connection that is read in large pieces and only while there is something to read.
 *
 * <p>HttpCore asks the socket before every HTTP chunk, though one read has usually brought several: that costs more
 * than all else it does for the chunk. And if that needless read meets the end of the connection, HttpCore fails before
 * it hands over what it has read before. So, within one wake-up, a read after a short one finds nothing, and a buffer
 * that is half full is emptied first; what is left in the socket wakes the thread again at once. Used by its I/O thread
 * alone where it reads; delegates all else.
 */
final class BatchingSession implements IOSession {

    private final IOSession session;
    private boolean readBefore;
    private boolean drained;

    private BatchingSession(IOSession session) {
        this.session = session;
    }

    /** Wraps plain connections; those with TLS have buffers of their own that the selector does not know of. */
    static IOSession around(IOSession session) {
        return session instanceof SSLIOSession ? session : new BatchingSession(session);
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
        int room = target.remaining();
        if (drained || readBefore && room < target.capacity() / 2) {
            return 0;
        }
        int count = session.read(target);
        if (count < 0 && readBefore) {
            drained = true;
            return 0;
        }
        readBefore |= count > 0;
        drained = count >= 0 && count < room;
        return count;
    }

    /** Begins a wake-up. */
    @Override
    public void updateReadTime() {
        readBefore = false;
        drained = false;
        session.updateReadTime();
    }

    @Override
    public int write(ByteBuffer source) throws IOException {
        return session.write(source);
    }

    @Override
    public String getId() {
        return session.getId();
    }

    @Override
    public IOEventHandler getHandler() {
        return session.getHandler();
    }

    @Override
    public void upgrade(IOEventHandler handler) {
        session.upgrade(handler);
    }

    @Override
    public Lock getLock() {
        return session.getLock();
    }

    @Override
    public void enqueue(Command command, Command.Priority priority) {
        session.enqueue(command, priority);
    }

    @Override
    public boolean hasCommands() {
        return session.hasCommands();
    }

    @Override
    public Command poll() {
        return session.poll();
    }

    @Override
    public ByteChannel channel() {
        return session.channel();
    }

    @Override
    public SocketAddress getRemoteAddress() {
        return session.getRemoteAddress();
    }

    @Override
    public SocketAddress getLocalAddress() {
        return session.getLocalAddress();
    }

    @Override
    public int getEventMask() {
        return session.getEventMask();
    }

    @Override
    public void setEventMask(int operations) {
        session.setEventMask(operations);
    }

    @Override
    public void setEvent(int operation) {
        session.setEvent(operation);
    }

    @Override
    public void clearEvent(int operation) {
        session.clearEvent(operation);
    }

    @Override
    public void close() {
        session.close();
    }

    @Override
    public void close(CloseMode mode) {
        session.close(mode);
    }

    @Override
    public boolean isOpen() {
        return session.isOpen();
    }

    @Override
    public Status getStatus() {
        return session.getStatus();
    }

    @Override
    public Timeout getSocketTimeout() {
        return session.getSocketTimeout();
    }

    @Override
    public void setSocketTimeout(Timeout timeout) {
        session.setSocketTimeout(timeout);
    }

    @Override
    public long getLastReadTime() {
        return session.getLastReadTime();
    }

    @Override
    public long getLastWriteTime() {
        return session.getLastWriteTime();
    }

    @Override
    public long getLastEventTime() {
        return session.getLastEventTime();
    }

    @Override
    public void updateWriteTime() {
        session.updateWriteTime();
    }

    @Override
    public String toString() {
        return session.toString();
    }
}
