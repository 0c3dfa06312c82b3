// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "tests/libvirt/testnode.h"

#include <QFile>

namespace virtdesk::test {

namespace {

QByteArray domain(const QByteArray &name, const QByteArray &id, int state, const QByteArray &extra,
                  const QByteArray &devices)
{
    return "<domain type='test' xmlns:test='http://libvirt.org/schemas/domain/test/1.0'><test:runstate>" +
           QByteArray::number(state) + "</test:runstate>" + extra + "<name>" + name + "</name><uuid>" + id +
           "</uuid><title>Machine " + name + "</title><description>For tests</description>" +
           "<metadata><libosinfo:libosinfo xmlns:libosinfo='http://libosinfo.org/xmlns/libvirt/domain/1.0'>"
           "<libosinfo:os id='http://debian.org/debian/12'/></libosinfo:libosinfo></metadata>"
           "<memory unit='MiB'>512</memory><vcpu>2</vcpu><os><type arch='x86_64'>hvm</type></os><devices>" +
           devices + "</devices></domain>";
}

} // namespace

TestNode::TestNode(int more)
    : m_file(m_folder.filePath(QStringLiteral("node.xml")))
{
    constexpr int running = 1;
    constexpr int off = 5;
    const QByteArray vnc = "<graphics type='vnc' port='5999' autoport='no' listen='127.0.0.1' passwd='secret'>"
                           "<listen type='address' address='127.0.0.1'/></graphics>";
    const QByteArray parts =
        "<disk type='file' device='disk'><source file='/images/web.qcow2'/><target dev='vda' bus='virtio'/></disk>"
        "<disk type='file' device='cdrom'><source file='/images/debian.iso'/><target dev='sda' bus='sata'/><readonly/>"
        "</disk><interface type='network'><mac address='aa:bb:cc:dd:ee:ff'/><source network='lan'/>"
        "<target dev='testnet0'/></interface>";
    QByteArray xml = "<node>" + domain("web", webId().toLatin1(), running, {}, vnc + parts) +
                     domain("db", dbId().toLatin1(), off, {}, vnc) +
                     domain("saved", savedId().toLatin1(), off, "<test:hasmanagedsave>1</test:hasmanagedsave>", vnc) +
                     domain("headless", headlessId().toLatin1(), running, {}, {});
    for (int i = 0; i < more; ++i) {
        const QByteArray number = QByteArray::number(i).rightJustified(12, '0');
        xml +=
            domain("vm-" + number.right(5), "55555555-5555-4555-8555-" + number, i % 2 == 0 ? running : off, {}, vnc);
    }
    xml +=
        "<network><name>lan</name><forward mode='nat'/><ip address='192.168.122.1' netmask='255.255.255.0'><dhcp>"
        "<range start='192.168.122.2' end='192.168.122.254'/></dhcp></ip></network>"
        "<pool type='dir'><name>images</name><target><path>/images</path></target>"
        "<volume><name>debian.iso</name><capacity>1</capacity><target><path>/images/debian.iso</path></target></volume>"
        "<volume><name>web.qcow2</name><capacity>1</capacity><target><path>/images/web.qcow2</path></target></volume>"
        "</pool></node>";
    QFile file(m_file);
    if (file.open(QIODevice::WriteOnly))
        file.write(xml);
}

QString libvirtProgram()
{
    return QStringLiteral(VIRTDESK_LIBVIRT_PROGRAM);
}

} // namespace virtdesk::test
