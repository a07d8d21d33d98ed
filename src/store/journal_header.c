/* Who has an assessment open: saying it, and being told. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/error.h"
#include "base/file.h"
#include "model/assessment.h"
#include "store/journal.h"

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

/* More than the first line? */
static bool has_changes(const struct journal *journal)
{
    struct strbuf text;
    struct error ignored = {0};
    strbuf_init(&text);
    bool known = file_read(journal->path, &text, &ignored);
    size_t first = strcspn(text.text, "\n");
    bool any = !known || first + 1 < text.length;
    strbuf_release(&text);
    return any;
}

bool journal_hold(struct journal *journal, const char *path, const char *who, bool *was_found,
                  struct error *error)
{
    struct journal_header header;
    struct error ignored = {0};
    enum journal_result result = journal_open(journal, path, false, &header, error);
    *was_found = result == JOURNAL_FOUND && has_changes(journal);
    switch (result) {
    case JOURNAL_HELD:
        error_set_place(error, path, 0, 0);
        return error_set(error, ERROR_IO, "save and close it there first",
                         "%s has it open on %s since %s (process %ld)",
                         header.who[0] != '\0' ? header.who : "somebody",
                         header.host[0] != '\0' ? header.host : "this computer",
                         header.since[0] != '\0' ? header.since : "a moment ago", header.pid);
    case JOURNAL_STARTED:
    case JOURNAL_FOUND:
        journal_fill_header(&header, NULL, path, "", who);
        /* Held it is, even where a full disk takes no name. */
        if (!*was_found)
            journal_start(journal, &header, &ignored);
        break;
    case JOURNAL_FAILED:
        *error = (struct error){0};
        break;
    }
    return true;
}
