// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0
//
// A session manager (X Session Management Protocol, libSM) for tests. Writes its address, then what its clients say, a
// line each. A line on standard input is an order: "end" ends the session, "ask" starts that and calls it off when all
// have saved. It ends with its standard input.

#include <X11/ICE/ICElib.h>
#include <X11/SM/SMlib.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <poll.h>
#include <string>
#include <unistd.h>
#include <vector>

namespace {

enum class Order { None, End, CallOff };

struct Manager
{
    std::vector<SmsConn> clients;
    std::vector<IceConn> wires;
    std::size_t unsaved = 0;
    Order order = Order::None;
};

Manager &of(SmPointer data)
{
    return *static_cast<Manager *>(data);
}

void tell(const std::string &line)
{
    std::printf("%s\n", line.c_str());
    std::fflush(stdout);
}

Status registerClient(SmsConn client, SmPointer data, char *previous)
{
    char *id = SmsGenerateClientID(client);
    SmsRegisterClientReply(client, id);
    std::free(id);
    std::free(previous);
    of(data).clients.push_back(client);
    // The protocol's first save, of a client without a past.
    SmsSaveYourself(client, SmSaveLocal, False, SmInteractStyleNone, False);
    return 1;
}

void interactRequest(SmsConn client, SmPointer, int)
{
    tell("asks the person");
    SmsInteract(client);
}

void interactDone(SmsConn, SmPointer, Bool cancels)
{
    tell(cancels ? "calls the end off" : "has asked");
}

void saveRequest(SmsConn client, SmPointer, int type, Bool shutdown, int style, Bool fast, Bool)
{
    SmsSaveYourself(client, type, shutdown, style, fast);
}

void phaseTwo(SmsConn client, SmPointer)
{
    SmsSaveYourselfPhase2(client);
}

void saveDone(SmsConn client, SmPointer data, Bool success)
{
    tell(success ? "saved" : "could not save");
    Manager &manager = of(data);
    if (manager.order == Order::None) {
        SmsSaveComplete(client);
        return;
    }
    if (manager.unsaved == 0 || --manager.unsaved > 0)
        return;
    for (SmsConn one : manager.clients) {
        if (manager.order == Order::End)
            SmsDie(one);
        else
            SmsShutdownCancelled(one);
    }
    manager.order = Order::None;
}

void closeConnection(SmsConn client, SmPointer data, int count, char **reasons)
{
    tell("leaves");
    auto &clients = of(data).clients;
    clients.erase(std::remove(clients.begin(), clients.end(), client), clients.end());
    IceConn wire = SmsGetIceConnection(client);
    SmFreeReasons(count, reasons);
    SmsCleanUp(client);
    IceSetShutdownNegotiation(wire, False);
    IceCloseConnection(wire);
}

void setProperties(SmsConn, SmPointer, int count, SmProp **properties)
{
    for (int i = 0; i < count; ++i) {
        std::string line = std::string("property ") + properties[i]->name + ":";
        for (int k = 0; k < properties[i]->num_vals; ++k) {
            const SmPropValue &value = properties[i]->vals[k];
            const auto *bytes = static_cast<const char *>(value.value);
            line += ' ';
            if (std::strcmp(properties[i]->type, SmCARD8) == 0)
                line += std::to_string(static_cast<unsigned char>(*bytes));
            else
                line.append(bytes, static_cast<std::size_t>(value.length));
        }
        tell(line);
        SmFreeProperty(properties[i]);
    }
    std::free(properties);
}

void deleteProperties(SmsConn, SmPointer, int count, char **names)
{
    for (int i = 0; i < count; ++i)
        std::free(names[i]);
    std::free(names);
}

void getProperties(SmsConn client, SmPointer)
{
    SmsReturnProperties(client, 0, nullptr);
}

Status newClient(SmsConn, SmPointer data, unsigned long *mask, SmsCallbacks *callbacks, char **)
{
    *mask = SmsRegisterClientProcMask | SmsInteractRequestProcMask | SmsInteractDoneProcMask |
            SmsSaveYourselfRequestProcMask | SmsSaveYourselfP2RequestProcMask | SmsSaveYourselfDoneProcMask |
            SmsCloseConnectionProcMask | SmsSetPropertiesProcMask | SmsDeletePropertiesProcMask |
            SmsGetPropertiesProcMask;
    callbacks->register_client = {registerClient, data};
    callbacks->interact_request = {interactRequest, data};
    callbacks->interact_done = {interactDone, data};
    callbacks->save_yourself_request = {saveRequest, data};
    callbacks->save_yourself_phase2_request = {phaseTwo, data};
    callbacks->save_yourself_done = {saveDone, data};
    callbacks->close_connection = {closeConnection, data};
    callbacks->set_properties = {setProperties, data};
    callbacks->delete_properties = {deleteProperties, data};
    callbacks->get_properties = {getProperties, data};
    return 1;
}

Bool allow(char *)
{
    return True;
}

/// libICE's own one ends the process.
void onBrokenWire(IceConn) {}

void obey(Manager &manager, const char *order)
{
    manager.order = std::strncmp(order, "end", 3) == 0 ? Order::End : Order::CallOff;
    manager.unsaved = manager.clients.size();
    for (SmsConn client : manager.clients)
        SmsSaveYourself(client, SmSaveBoth, True, SmInteractStyleAny, False);
}

void serve(Manager &manager, IceListenObj *places, int count)
{
    while (true) {
        std::vector<pollfd> waiting{{STDIN_FILENO, POLLIN, 0}};
        for (int i = 0; i < count; ++i)
            waiting.push_back({IceGetListenConnectionNumber(places[i]), POLLIN, 0});
        const std::vector<IceConn> wires = manager.wires;
        for (IceConn wire : wires)
            waiting.push_back({IceConnectionNumber(wire), POLLIN, 0});
        ::poll(waiting.data(), waiting.size(), -1);
        if (waiting[0].revents) {
            char line[64] = {};
            if (!std::fgets(line, sizeof line, stdin))
                return;
            obey(manager, line);
        }
        for (int i = 0; i < count; ++i) {
            IceAcceptStatus status = IceAcceptSuccess;
            if (waiting[1 + static_cast<std::size_t>(i)].revents) {
                if (IceConn wire = IceAcceptConnection(places[i], &status))
                    manager.wires.push_back(wire);
            }
        }
        for (std::size_t i = 0; i < wires.size(); ++i) {
            if (!waiting[1 + static_cast<std::size_t>(count) + i].revents)
                continue;
            const IceProcessMessagesStatus status = IceProcessMessages(wires[i], nullptr, nullptr);
            if (status == IceProcessMessagesSuccess)
                continue;
            manager.wires.erase(std::remove(manager.wires.begin(), manager.wires.end(), wires[i]), manager.wires.end());
            if (status == IceProcessMessagesIOError) {
                tell("is gone");
                IceSetShutdownNegotiation(wires[i], False);
                IceCloseConnection(wires[i]);
            }
        }
    }
}

} // namespace

int main()
{
    Manager manager;
    char name[] = "test";
    char release[] = "1";
    char problem[256] = {};
    // Unbuffered, so that poll() sees every order.
    std::setvbuf(stdin, nullptr, _IONBF, 0);
    IceSetIOErrorHandler(onBrokenWire);
    int count = 0;
    IceListenObj *places = nullptr;
    if (!SmsInitialize(name, release, newClient, &manager, allow, sizeof problem, problem) ||
        !IceListenForConnections(&count, &places, sizeof problem, problem)) {
        std::fprintf(stderr, "sessionmanager: %s\n", problem);
        return 1;
    }
    for (int i = 0; i < count; ++i)
        IceSetHostBasedAuthProc(places[i], allow);
    char *address = IceComposeNetworkIdList(count, places);
    tell(address);
    std::free(address);
    serve(manager, places, count);
    return 0;
}
