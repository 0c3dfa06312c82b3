// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "plugins/ovirt-api/bookmarksjob.h"

#include "plugins/ovirt-api/enginefault.h"
#include "plugins/ovirt-api/enginevalues.h"

#include <QCoreApplication>
#include <QSet>

#include <algorithm>

namespace virtdesk::ovirt {

using namespace values;

namespace {

class BookmarkText
{
    Q_DECLARE_TR_FUNCTIONS(virtdesk::ovirt::Bookmarks)
};

constexpr qsizetype MaximumName = 120;
constexpr qsizetype MaximumSearch = 2000;
constexpr qsizetype MaximumWord = 40;

/// What comes before the colon ("Vms: name = web*"); empty = nothing that could be what is searched.
QString searched(const QString &value)
{
    const QString word = value.left(value.indexOf(QLatin1Char(':'))).trimmed();
    const bool isWord = word.size() <= MaximumWord && value.contains(QLatin1Char(':')) &&
                        std::all_of(word.cbegin(), word.cend(), [](QChar c) { return c.isLetter(); });
    return isWord ? word : QString();
}

/// Fills in what the bookmark's value comes to.
void take(SavedSearch &search, const QString &raw)
{
    const QString value = cleanText(raw.left(MaximumSearch + 1), MaximumSearch);
    if (raw.size() > MaximumSearch) {
        search.problem = BookmarkText::tr("The search is too long.");
    } else if (value != raw.simplified()) { // what would be sent is not what the engine has
        search.problem = BookmarkText::tr("The search has characters that can't be shown.");
    } else {
        const QString word = searched(value);
        if (word.compare(QLatin1String("vms"), Qt::CaseInsensitive) == 0 ||
            word.compare(QLatin1String("vm"), Qt::CaseInsensitive) == 0)
            search.search = value;
        else
            search.problem = word.isEmpty() ? BookmarkText::tr("It does not say what it looks for.")
                                            : BookmarkText::tr("It looks for %1, not for VMs.").arg(word);
    }
}

} // namespace

Result<QList<SavedSearch>> parseBookmarks(const QByteArray &json)
{
    const Result<QJsonObject> tree = object(json);
    if (!tree)
        return tree.error();
    QList<SavedSearch> list;
    QSet<QString> ids;
    const QJsonArray all = elements(*tree, QStringLiteral("bookmark"));
    for (const QJsonValue &value : all) {
        if (list.size() >= SavedSearches::maximumSearches)
            break;
        const QJsonObject one = value.toObject();
        SavedSearch search;
        search.id = id(value);
        search.name = scalar(one.value(QLatin1String("name")), MaximumName);
        if (search.id.isEmpty() || search.name.isEmpty() || ids.contains(search.id))
            continue;
        ids.insert(search.id);
        take(search, one.value(QLatin1String("value")).toString());
        list << std::move(search);
    }
    std::stable_sort(list.begin(), list.end(), [](const SavedSearch &a, const SavedSearch &b) {
        return a.name.compare(b.name, Qt::CaseInsensitive) < 0;
    });
    return list;
}

BookmarksJob::BookmarksJob(std::shared_ptr<EngineCore> core, Reply<QList<SavedSearch>> reply)
    : ReplyJob(std::move(core), std::move(reply))
{
}

void BookmarksJob::run()
{
    send(request("GET", QStringLiteral("/bookmarks")), View::Best,
         [this](Result<HttpReply> reply) { onReply(std::move(reply)); });
}

void BookmarksJob::onReply(Result<HttpReply> reply)
{
    if (!reply)
        finish(reply.error());
    else if (reply->status == 400 || reply->status == 403 || reply->status == 404)
        finish(QList<SavedSearch>()); // not for this user's eyes
    else if (!reply->success())
        finish(errorOf(*reply, engine(), tr("list its bookmarks")));
    else
        finish(parseBookmarks(reply->body));
}

} // namespace virtdesk::ovirt
