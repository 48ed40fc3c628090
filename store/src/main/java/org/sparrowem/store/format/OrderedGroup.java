package org.sparrowem.store.format;

import io.jhdf.ObjectHeader;
import io.jhdf.WritableGroupImpl;
import io.jhdf.api.Group;
import io.jhdf.object.message.AttributeInfoMessage;
import io.jhdf.object.message.AttributeMessage;
import io.jhdf.object.message.GroupInfoMessage;
import io.jhdf.object.message.LinkInfoMessage;
import io.jhdf.object.message.LinkMessage;
import io.jhdf.object.message.Message;
import io.jhdf.storage.HdfFileChannel;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A group whose members are written in the order they were added and may be made only when their turn comes. jHDF's own
 * keeps all members in heap, in the order of a hash table.
 */
final class OrderedGroup extends WritableGroupImpl {
    /** Something that writes itself at an address and returns the address after its last byte. */
    interface Member {
        long write(HdfFileChannel out, long position);
    }

    private final Map<String, Member> members = new LinkedHashMap<>();

    OrderedGroup(Group parent, String name) {
        super(parent, name);
    }

    /** Adds an empty group. */
    OrderedGroup group(String name) {
        OrderedGroup group = new OrderedGroup(this, name);
        add(name, group::write);
        return group;
    }

    void add(String name, Member member) {
        members.put(name, member);
    }

    @Override
    public long write(HdfFileChannel out, long position) {
        Map<String, Long> addresses = new LinkedHashMap<>();
        members.keySet().forEach(name -> addresses.put(name, 0L));
        // Addresses have a fixed width, so the header has its final length before they are known.
        long next = position + header(position, addresses).limit();
        for (Map.Entry<String, Member> member : members.entrySet()) {
            addresses.put(member.getKey(), next);
            next = member.getValue().write(out, next);
        }
        out.write(header(position, addresses), position);
        return next;
    }

    private ByteBuffer header(long position, Map<String, Long> addresses) {
        List<Message> messages = new ArrayList<>();
        messages.add(GroupInfoMessage.createBasic());
        messages.add(LinkInfoMessage.createBasic());
        if (!getAttributes().isEmpty()) {
            messages.add(AttributeInfoMessage.create());
            getAttributes().forEach((name, value) -> messages.add(AttributeMessage.create(name, value)));
        }
        addresses.forEach((name, address) -> messages.add(LinkMessage.create(name, address)));
        return new ObjectHeader.ObjectHeaderV2(position, messages).toBuffer();
    }
}
