#include "report/pandoc.h"

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/error.h"
#include "base/file.h"
#include "base/strbuf.h"

#define PROGRAM "pandoc"
#define NO_SUCH_PROGRAM 127 /* nothing that pandoc itself ends with */
#define READ_BYTES 65536
#define COMPLAINT_BYTES 200

/* Standard input, output and error of pandoc. */
enum { STREAM_COUNT = 3 };

/* Not in the place of a standard stream, even where one is closed: they would be in each other's
 * way. */
static int open_memory(void)
{
    int descriptor = memfd_create("aimsgap-document", MFD_CLOEXEC);
    if (descriptor < 0 || descriptor >= STREAM_COUNT)
        return descriptor;
    int higher = open_memory(); /* as long as the lower ones are taken */
    close(descriptor);
    return higher;
}

static void close_streams(const int streams[STREAM_COUNT])
{
    for (int i = 0; i < STREAM_COUNT; i++)
        if (streams[i] >= 0)
            close(streams[i]);
}

static bool open_streams(int streams[STREAM_COUNT], const struct strbuf *input, struct error *error)
{
    for (int i = 0; i < STREAM_COUNT; i++)
        streams[i] = open_memory();
    for (int i = 0; i < STREAM_COUNT; i++)
        if (streams[i] < 0)
            return error_set(error, ERROR_IO, "try again", "cannot make a file in memory: %s",
                             strerror(errno));
    if (!file_write_descriptor(streams[0], "a file in memory", input->text, input->length, error))
        return false;
    return lseek(streams[0], 0, SEEK_SET) == 0 ||
           error_set(error, ERROR_IO, "try again", "cannot read a file in memory: %s",
                     strerror(errno));
}

/* In the child. */
static void become_pandoc(const int streams[STREAM_COUNT])
{
    for (int i = 0; i < STREAM_COUNT; i++)
        if (dup2(streams[i], i) < 0)
            _exit(EXIT_FAILURE);
    signal(SIGXFSZ, SIG_DFL);
    execlp(PROGRAM, PROGRAM, "--from=gfm", "--to=docx", "--shift-heading-level-by=-1",
           "--metadata=lang:en-GB", "--output=-", (char *)NULL);
    _exit(errno == ENOENT || errno == EACCES || errno == ENOTDIR ? NO_SUCH_PROGRAM : EXIT_FAILURE);
}

static bool run(const int streams[STREAM_COUNT], int *status, struct error *error)
{
    pid_t child = fork();
    if (child == 0)
        become_pandoc(streams);
    bool done = child > 0;
    while (done && waitpid(child, status, 0) < 0)
        done = errno == EINTR;
    return done || error_set(error, ERROR_IO, "close other programs and try again",
                             "cannot start pandoc: %s", strerror(errno));
}

static bool read_stream(int stream, struct strbuf *out, struct error *error)
{
    char *bytes = malloc(READ_BYTES);
    off_t offset = 0;
    ssize_t count;
    if (!bytes)
        return error_set_memory(error);
    while ((count = pread(stream, bytes, READ_BYTES, offset)) > 0) {
        strbuf_append(out, bytes, (size_t)count);
        offset += count;
    }
    free(bytes);
    if (count < 0 || offset == 0)
        return error_set(error, ERROR_IO, "try again", "cannot read the document back: %s",
                         count < 0 ? strerror(errno) : "it is empty");
    return strbuf_is_complete(out, error);
}

/* With the first line of what it said itself. */
static bool check_end(int status, int stream, struct error *error)
{
    char said[COMPLAINT_BYTES] = "";
    if (WIFEXITED(status) && WEXITSTATUS(status) == EXIT_SUCCESS)
        return true;
    if (WIFEXITED(status) && WEXITSTATUS(status) == NO_SUCH_PROGRAM)
        return error_set(error, ERROR_USAGE,
                         "install the Debian package pandoc, or choose -f markdown",
                         "DOCX needs the program pandoc, which is not installed");
    ssize_t count = pread(stream, said, sizeof said - 1, 0);
    said[count > 0 ? count : 0] = '\0';
    said[strcspn(said, "\n")] = '\0';
    return error_set(error, ERROR_IO, "choose -f markdown", "pandoc ended with an error%s%s",
                     said[0] != '\0' ? ": " : "", said);
}

bool pandoc_make_docx(const struct strbuf *markdown, struct strbuf *docx, struct error *error)
{
    int streams[STREAM_COUNT];
    int status = 0;
    bool done = open_streams(streams, markdown, error) && run(streams, &status, error) &&
                check_end(status, streams[2], error) && read_stream(streams[1], docx, error);
    close_streams(streams);
    return done;
}
