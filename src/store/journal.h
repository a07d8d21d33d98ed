/* The crash journal, and through it the lock on an assessment.
 *
 * While an assessment is open in the wizard, a journal lies beside it: ".NAME.aimsgap-journal", or
 * in $XDG_STATE_HOME/aimsgap/journals where its directory cannot be written or knows no locks; both
 * are looked at. It begins with a line that says who opened which file when; then every change is a
 * line, in the order made:
 *     {"field": "...", "before": "...", "after": "...", "when": "...", "who": "...", "stroke": 3}
 * and what is being typed is one too, as a difference to what was typed before; "start" marks one
 * that needs nothing before it, "piece" counts the pieces of evidence:
 *     {"typing": "...", "at": 12, "cut": 0, "text": "x"}
 * A line is written with one write(2) as soon as it exists and reaches the disk within
 * JOURNAL_SYNC_MS. So a crash costs what was not typed, a power cut at most that time. A line that
 * cannot be written is kept and tried again, with the next one or after JOURNAL_RETRY_MS. What a
 * journal holds is never taken out of it before something else holds it: a fresh one replaces it in
 * one step (journal_rewrite()).
 *
 * The journal is held with flock(2); the kernel lets go when the program dies, however it dies. A
 * journal nobody holds is one a crash left behind: journal_open() hands it out for recovery.
 * Where somebody takes an assessment over, the other's journal goes on as "NAME~", "NAME~2" ...; if
 * he dies with it, it gets its name back as soon as that is free, and is handed out too.
 * It goes away on journal_close() with `keep` false, that is after a save or when the user
 * discards the changes.
 */
#ifndef AIMSGAP_STORE_JOURNAL_H
#define AIMSGAP_STORE_JOURNAL_H

#include <stdbool.h>
#include <stddef.h>
#include <time.h>

#include "base/strbuf.h"
#include "model/edit.h"

struct error;

#define JOURNAL_SYNC_MS 500
#define JOURNAL_RETRY_MS 5000
#define JOURNAL_NAME_SIZE 256
#define JOURNAL_TYPING_BYTES ((size_t)64 * 1024) /* of a text in one line */

/* Somebody who has an assessment open. */
struct journal_person {
    char who[JOURNAL_NAME_SIZE];
    char host[JOURNAL_NAME_SIZE]; /* "": not known, and nor is the process */
    char since[JOURNAL_NAME_SIZE];
    long pid;
};

/* The first line. */
struct journal_header {
    char file[4096];            /* absolute path of the assessment */
    char id[JOURNAL_NAME_SIZE]; /* the assessment's */
    char created_at[JOURNAL_NAME_SIZE];
    char sha256[JOURNAL_NAME_SIZE]; /* of the file the changes build on; "" where there is none */
    char who[JOURNAL_NAME_SIZE];    /* made the changes */
    char host[JOURNAL_NAME_SIZE];
    char since[JOURNAL_NAME_SIZE];
    long pid;
    struct journal_person holder; /* who looks at them after a crash; `who` empty: nobody */
};

struct journal {
    int descriptor; /* -1: closed */
    char *path;
    struct strbuf pending; /* lines that could not be written yet, a full disk for example */
    struct strbuf typed;   /* what the journal knows of the text being typed */
    struct field typed_field;
    size_t typed_piece;
    bool is_typing;
    bool lacks_header; /* memory ran out: the journal is as it was, and the same call again */
    bool lacks_change; /* makes up for it */
    bool lacks_typing;
    bool lacks_sync;             /* the disk did not take what was written */
    long long unsynced_since_ms; /* 0: all is on the disk */
};

enum journal_result {
    JOURNAL_STARTED, /* open, empty, held */
    JOURNAL_FOUND,   /* open, held, with what a crash left; journal_read() tells */
    JOURNAL_HELD,    /* somebody else has the assessment open */
    JOURNAL_FAILED,  /* no journal can be written here: `error` says why */
};

void journal_init(struct journal *journal);

/* Say who opens the assessment at `path` now. `assessment` may be NULL: its identity is not known
 * yet. `sha256` is the file's, "" where there is none. */
void journal_fill_header(struct journal_header *header, const struct assessment *assessment,
                         const char *path, const char *sha256, const char *who);

/* Open or make the journal of the assessment file at `path` and hold it. Where somebody else holds
 * it, or it is another user's, `holder` says who. `takes_over`: leave the other's journal to him,
 * aside, and start an own one. */
enum journal_result journal_open(struct journal *journal, const char *path, bool takes_over,
                                 struct journal_person *holder, struct error *error);

/* Forget what is in it and begin anew with this header: after opening, saving, discarding. With
 * `lacks_header` nothing was forgotten, and no line can follow until journal_rewrite(). */
bool journal_start(struct journal *journal, const struct journal_header *header,
                   struct error *error);

/* Replace it in one step by a fresh one with this header, these lines of journal_build_change() and
 * the text being typed. False with `lacks_header`: memory ran out, and the same call makes up for
 * it. False without: no fresh one can be made; the old one goes on as it is. */
bool journal_rewrite(struct journal *journal, const struct catalogue *catalogue,
                     const struct journal_header *header, const struct strbuf *changes,
                     struct error *error);

/* Hold the assessment for the length of one command, so that nobody saves over it meanwhile. What
 * a crash left in the journal stays there: `*was_found` is to be given to journal_close() as
 * `keep`. False: somebody else has it open, and `error` says who; or memory ran out. Where no
 * journal can be made the assessment cannot be replaced either; that is left to the save to say. */
bool journal_hold(struct journal *journal, const char *path, const char *who, bool *was_found,
                  struct error *error);

/* Say in a journal that a crash left who looks at it now, for others who open the assessment. False
 * only where memory runs out: without a name it is held all the same. */
bool journal_name_holder(struct journal *journal, const char *path, const char *who,
                         struct error *error);

/* Append a change. `redone` false: the edit was taken back, so `before` is the new value. False
 * with `lacks_change`: the change is to be appended again, before any other. Otherwise it is kept
 * here until it can be written. */
bool journal_append(struct journal *journal, const struct catalogue *catalogue,
                    const struct edit *edit, bool redone, struct error *error);

/* The same line at the end of a text. */
void journal_build_change(struct strbuf *lines, const struct catalogue *catalogue,
                          const struct edit *edit, bool redone);

/* The first line. */
void journal_build_header(struct strbuf *lines, const struct journal_header *header);

/* Append how the text of the field being typed differs from the last call; `piece` tells pieces of
 * evidence apart. NULL: typing ended. */
bool journal_append_typing(struct journal *journal, const struct catalogue *catalogue,
                           struct field field, size_t piece, const char *text, struct error *error);

/* Does the journal hold every change? */
bool journal_is_complete(const struct journal *journal);

/* Put it on the disk where JOURNAL_SYNC_MS are over, and try again what is pending; returns the
 * milliseconds until the next call is due, -1 where none is. */
int journal_sync(struct journal *journal);

/* The same at once: the program stops or ends. */
void journal_flush(struct journal *journal);

/* Let go. `keep`: it stays for the next start (the program was told to end). */
void journal_close(struct journal *journal, bool keep);

/* Keep what is in the open journal for good under another name, which `kept` gets (PATH_MAX); the
 * journal goes on until journal_rewrite(). */
bool journal_keep_copy(struct journal *journal, char *kept, struct error *error);

/* The same, and the journal is closed: its name is free. */
bool journal_keep_away(struct journal *journal, char *kept, struct error *error);

/* A change read back. */
struct journal_change {
    struct field field;
    char *before; /* NULL: absent */
    char *after;
    char *who;
    time_t when;
    unsigned long stroke;
    bool is_back; /* for whoever makes them again: this one is made */
};

struct journal_content {
    struct journal_header header;
    bool has_header; /* it could be read */
    struct journal_change *changes;
    size_t count;
    bool is_typing; /* a text was being typed */
    struct field typing_field;
    size_t typing_piece;
    struct strbuf typing;
    bool is_damaged; /* a line could not be read and is left out */
    bool is_cut;     /* the last line has no end */
    bool is_stuck;   /* the typing goes on where it cannot be followed: `typing` is from before */
};

/* Read what is in an open journal. Damaged lines are left out. False: it is no journal at all
 * (ERROR_DATA), or it could not be read now (other errors) and must be kept. Release the content in
 * both cases. */
bool journal_read(const struct journal *journal, const struct catalogue *catalogue,
                  struct journal_content *content, struct error *error);

/* The same from bytes. */
bool journal_parse(const struct catalogue *catalogue, const char *text, size_t length,
                   struct journal_content *content, struct error *error);
void journal_content_release(struct journal_content *content);

/* Take up the text being typed from what was read; journal_rewrite() writes it too. False: memory
 * ran out. */
bool journal_resume(struct journal *journal, const struct journal_content *content,
                    struct error *error);

/* Where no fresh journal can be made: write behind what was read. */
bool journal_go_on(struct journal *journal, const struct journal_content *content,
                   struct error *error);

#endif
