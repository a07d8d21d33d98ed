/* Who has an assessment open: saying it, and being told. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/error.h"
#include "base/file.h"
#include "base/language.h"
#include "model/assessment.h"
#include "store/journal.h"
#include "store/journal_place.h"

void journal_fill_header(struct journal_header *header, const struct assessment *assessment,
                         const char *path, const char *sha256, const char *who)
{
    char now[CLOCK_DATE_TIME_SIZE];
    char *absolute = file_make_absolute(path);
    clock_format_date_time(clock_now(), now);
    memset(header, 0, sizeof *header);
    snprintf(header->file, sizeof header->file, "%s", absolute ? absolute : path);
    snprintf(header->id, sizeof header->id, "%s", assessment ? assessment->id : "");
    snprintf(header->created_at, sizeof header->created_at, "%s",
             assessment ? assessment->created_at : "");
    snprintf(header->sha256, sizeof header->sha256, "%s", sha256);
    snprintf(header->who, sizeof header->who, "%s", who);
    snprintf(header->since, sizeof header->since, "%s", now);
    if (gethostname(header->host, sizeof header->host - 1) != 0)
        snprintf(header->host, sizeof header->host, "this computer");
    header->pid = (long)getpid();
    free(absolute);
}

bool journal_name_holder(struct journal *journal, const char *path, const char *who,
                         struct error *error)
{
    struct journal_header now;
    struct journal_content content = {0};
    struct error ignored = {0};
    struct strbuf old;
    struct strbuf text;
    journal_fill_header(&now, NULL, path, "", who);
    strbuf_init(&content.typing);
    strbuf_init(&old);
    strbuf_init(&text);
    bool known = file_read(journal->path, &old, &ignored) &&
                 journal_parse(NULL, old.text, old.length, &content, &ignored);
    if (known) {
        struct journal_person *holder = &content.header.holder;
        memcpy(holder->who, now.who, sizeof holder->who);
        memcpy(holder->host, now.host, sizeof holder->host);
        memcpy(holder->since, now.since, sizeof holder->since);
        holder->pid = now.pid;
        journal_build_header(&text, &content.header);
        const char *rest = memchr(old.text, '\n', old.length);
        size_t bytes = rest ? old.length - (size_t)(rest + 1 - old.text) : 0;
        strbuf_append(&text, rest ? rest + 1 : "", bytes);
    }
    int fresh = -1;
    if (known && !text.failed)
        fresh = journal_file_replace(journal->descriptor, journal->path, text.text, text.length);
    if (fresh >= 0) {
        close(journal->descriptor);
        journal->descriptor = fresh;
    }
    bool lacks_memory = text.failed || old.failed || (!known && error_is_memory(&ignored));
    journal_content_release(&content);
    strbuf_release(&old);
    strbuf_release(&text);
    return !lacks_memory || error_set_memory(error);
}

static bool say_held(const struct journal_person *holder, const char *path, struct error *error)
{
    char where[JOURNAL_NAME_SIZE + 64] = "";
    if (holder->host[0] != '\0')
        snprintf(where, sizeof where, _(" on %s"), holder->host);
    char process[64] = "";
    if (holder->pid > 0)
        snprintf(process, sizeof process, _(" (process %ld)"), holder->pid);
    error_set_place(error, path, 0, 0);
    return error_set(error, ERROR_IO, "save and close it there first",
                     "%s has it open%s since %s%s",
                     holder->who[0] != '\0' ? holder->who : _("somebody"), where,
                     holder->since[0] != '\0' ? holder->since : _("a moment ago"), process);
}

bool journal_hold(struct journal *journal, const char *path, const char *who, bool *was_found,
                  struct error *error)
{
    struct journal_header header;
    struct journal_person holder;
    struct error ignored = {0};
    enum journal_result result = journal_open(journal, path, false, &holder, error);
    *was_found = result == JOURNAL_FOUND;
    switch (result) {
    case JOURNAL_HELD:
        return say_held(&holder, path, error);
    case JOURNAL_FOUND:
        return journal_name_holder(journal, path, who, error);
    case JOURNAL_STARTED:
        journal_fill_header(&header, NULL, path, "", who);
        /* Held it is, even where a full disk takes no name. */
        journal_start(journal, &header, &ignored);
        break;
    case JOURNAL_FAILED:
        if (error_is_memory(error))
            return false;
        *error = (struct error){0};
        break;
    }
    return true;
}
