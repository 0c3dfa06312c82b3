// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/desktop/platform/desktopplatform.h"
#include "app/desktop/platform/platformtext.h"

#include <QCoreApplication>
#include <QDir>

#include <memory>
#include <string>

#include <windows.h>

#include <propsys.h>
#include <shobjidl.h>

namespace virtdesk::platform {

namespace {

/// System.Title, of propkey.h, which is a definition in some SDKs and a declaration in others.
constexpr PROPERTYKEY titleKey = {{0xf29f85e0, 0x4ff9, 0x1068, {0xab, 0x91, 0x08, 0x00, 0x2b, 0x27, 0xb3, 0xd9}}, 2};

struct Release
{
    void operator()(IUnknown *object) const { object->Release(); }
};
template <typename Interface>
using ComPointer = std::unique_ptr<Interface, Release>;

template <typename Interface>
ComPointer<Interface> create(REFCLSID kind)
{
    void *made = nullptr;
    if (FAILED(CoCreateInstance(kind, nullptr, CLSCTX_INPROC_SERVER, __uuidof(Interface), &made)))
        return nullptr;
    return ComPointer<Interface>(static_cast<Interface *>(made));
}

template <typename Interface>
ComPointer<Interface> query(IUnknown &object)
{
    void *found = nullptr;
    if (FAILED(object.QueryInterface(__uuidof(Interface), &found)))
        return nullptr;
    return ComPointer<Interface>(static_cast<Interface *>(found));
}

/// This program, started for an action. Null when the shell doesn't make it.
ComPointer<IShellLinkW> task(const QString &title, const QString &action)
{
    ComPointer<IShellLinkW> link = create<IShellLinkW>(CLSID_ShellLink);
    if (!link)
        return nullptr;
    const std::wstring program = QDir::toNativeSeparators(QCoreApplication::applicationFilePath()).toStdWString();
    if (FAILED(link->SetPath(program.c_str())) ||
        FAILED(link->SetArguments(QString(QStringLiteral("--action ") + action).toStdWString().c_str())) ||
        FAILED(link->SetIconLocation(program.c_str(), 0)))
        return nullptr;
    const ComPointer<IPropertyStore> properties = query<IPropertyStore>(*link);
    std::wstring text = title.toStdWString();
    PROPVARIANT value = {};
    value.vt = VT_LPWSTR;
    value.pwszVal = text.data(); // copied by SetValue()
    if (!properties || FAILED(properties->SetValue(titleKey, value)) || FAILED(properties->Commit()))
        return nullptr;
    return link;
}

} // namespace

void offerTasks()
{
    const auto list = create<ICustomDestinationList>(CLSID_DestinationList);
    const auto tasks = create<IObjectCollection>(CLSID_EnumerableObjectCollection);
    if (!list || !tasks)
        return; // a shell without jump lists
    for (const auto &made : {task(PlatformText::tr("Open an address …"), QStringLiteral("connect")),
                             task(PlatformText::tr("Settings"), QStringLiteral("preferences"))}) {
        if (!made || FAILED(tasks->AddObject(made.get())))
            return;
    }
    // The taskbar's button has the same id; see prepareApplication().
    list->SetAppID(L"org.virtdesk.VirtDesk");
    UINT slots = 0;
    void *removed = nullptr;
    if (FAILED(list->BeginList(&slots, __uuidof(IObjectArray), &removed)))
        return;
    const ComPointer<IUnknown> removedHolder(static_cast<IObjectArray *>(removed));
    const ComPointer<IObjectArray> all = query<IObjectArray>(*tasks);
    if (!all || FAILED(list->AddUserTasks(all.get())) || FAILED(list->CommitList()))
        list->AbortList();
}

} // namespace virtdesk::platform
