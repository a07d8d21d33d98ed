#include "store/json_pattern.h"

#include <ctype.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/text.h"

#define MAX_STEPS 512
#define MAX_DEPTH 16 /* of groups in groups */
#define MANY ((size_t)-1)
#define SPECIAL "^$.|()[]{}*+?\\"

struct control_class {
    const char *pattern;
    bool multi_line; /* newline and tab are not meant */
};

static const struct control_class control_classes[] = {
    {"[\\u0000-\\u001f\\u007f-\\u009f]", false},
    {"[\\u0000-\\u0008\\u000b-\\u001f\\u007f-\\u009f]", true},
};

/* What a pattern is made into: steps that are gone through for all ways at once (K. Thompson,
 * "Regular Expression Search Algorithm", CACM 11, 1968). */
enum step_kind {
    STEP_BYTE,  /* the one at `set` */
    STEP_CLASS, /* any of the class that begins at `set`, behind its bracket */
    STEP_BEGIN, /* of the text */
    STEP_END,   /* of the text */
    STEP_SPLIT, /* on at both targets */
    STEP_JUMP,  /* on at the first target */
    STEP_MATCH,
};

struct pattern_step {
    enum step_kind kind;
    const char *set;
    size_t targets[2];
};

/* ---- making ready ---- */

struct compiler {
    struct json_pattern *pattern;
    const char *at;
    int depth;
    bool lacks_memory;
    bool failed;
};

static void compile_choice(struct compiler *compiler);

/* The index of a new step; 0 where it could not be made. */
static size_t add_step(struct compiler *compiler, enum step_kind kind, const char *set)
{
    struct json_pattern *pattern = compiler->pattern;
    if (compiler->failed || pattern->step_count == MAX_STEPS) {
        compiler->failed = true;
        return 0;
    }
    struct pattern_step *steps =
        realloc(pattern->steps, (pattern->step_count + 1) * sizeof *pattern->steps);
    if (!steps) {
        compiler->failed = compiler->lacks_memory = true;
        return 0;
    }
    pattern->steps = steps;
    steps[pattern->step_count] = (struct pattern_step){.kind = kind, .set = set};
    return pattern->step_count++;
}

static void aim(struct compiler *compiler, size_t step, size_t first, size_t second)
{
    if (compiler->failed)
        return;
    compiler->pattern->steps[step].targets[0] = first;
    compiler->pattern->steps[step].targets[1] = second;
}

/* Behind the class whose bracket was read; NULL: it is none that is understood. */
static const char *skip_class(const char *at)
{
    const char *start = at += *at == '^';
    while (*at != '\0' && *at != ']' && *at != '\\' && *at != '[')
        at++;
    return *at == ']' && at > start ? at + 1 : NULL;
}

static void compile_class(struct compiler *compiler)
{
    const char *end = skip_class(compiler->at);
    if (!end) {
        compiler->failed = true;
        return;
    }
    add_step(compiler, STEP_CLASS, compiler->at);
    compiler->at = end;
}

static void compile_group(struct compiler *compiler)
{
    if (++compiler->depth > MAX_DEPTH)
        compiler->failed = true;
    else
        compile_choice(compiler);
    compiler->depth--;
    if (*compiler->at != ')')
        compiler->failed = true;
    else
        compiler->at++;
}

static void compile_atom(struct compiler *compiler)
{
    char sign = *compiler->at++;
    if (sign == '^')
        add_step(compiler, STEP_BEGIN, NULL);
    else if (sign == '$')
        add_step(compiler, STEP_END, NULL);
    else if (sign == '(')
        compile_group(compiler);
    else if (sign == '[')
        compile_class(compiler);
    else if (sign == '\\' && *compiler->at == '.')
        add_step(compiler, STEP_BYTE, compiler->at++);
    else if ((unsigned char)sign < 0x80 && !strchr(SPECIAL, sign))
        add_step(compiler, STEP_BYTE, compiler->at - 1);
    else
        compiler->failed = true;
}

static size_t read_number(struct compiler *compiler)
{
    size_t number = 0;
    if (!isdigit((unsigned char)*compiler->at))
        compiler->failed = true;
    for (; isdigit((unsigned char)*compiler->at); compiler->at++)
        number = number > MAX_STEPS ? number : number * 10 + (size_t)(*compiler->at - '0');
    return number;
}

static void read_braces(struct compiler *compiler, size_t *least, size_t *most)
{
    *least = *most = read_number(compiler);
    if (*compiler->at == ',') {
        compiler->at++;
        *most = *compiler->at == '}' ? MANY : read_number(compiler);
    }
    bool is_closed = *compiler->at == '}';
    compiler->at += is_closed;
    if (!is_closed || *most < *least || *least > MAX_STEPS || (*most != MANY && *most > MAX_STEPS))
        compiler->failed = true;
}

/* How often what stands before it; once where nothing is said. */
static void read_times(struct compiler *compiler, size_t *least, size_t *most)
{
    char sign = *compiler->at;
    *least = sign == '*' || sign == '?' ? 0 : 1;
    *most = sign == '*' || sign == '+' ? MANY : 1;
    if (sign == '{') {
        compiler->at++;
        read_braces(compiler, least, most);
    } else if (sign != '\0' && strchr("*+?", sign)) {
        compiler->at++;
    }
    if (*compiler->at == '?') /* the sign of the shortest match */
        compiler->failed = true;
}

/* The atom at `start` once more. */
static void repeat_atom(struct compiler *compiler, const char *start)
{
    compiler->at = start;
    if (!compiler->failed)
        compile_atom(compiler);
}

/* As often as one likes: the first step chooses between the atom and what follows. */
static void compile_loop(struct compiler *compiler, const char *start)
{
    size_t choice = add_step(compiler, STEP_SPLIT, NULL);
    repeat_atom(compiler, start);
    size_t back = add_step(compiler, STEP_JUMP, NULL);
    aim(compiler, back, choice, choice);
    aim(compiler, choice, choice + 1, back + 1);
}

/* Perhaps the atom, and then perhaps another, `times` at most; all that is left out ends there. */
static void compile_options(struct compiler *compiler, const char *start, size_t times)
{
    size_t first = compiler->pattern->step_count;
    for (size_t i = 0; i < times && !compiler->failed; i++) {
        add_step(compiler, STEP_SPLIT, NULL);
        repeat_atom(compiler, start);
    }
    size_t end = compiler->pattern->step_count;
    size_t distance = times > 0 ? (end - first) / times : 0;
    for (size_t i = 0; i < times && !compiler->failed; i++)
        aim(compiler, first + i * distance, first + i * distance + 1, end);
}

static void compile_repeated(struct compiler *compiler)
{
    const char *start = compiler->at;
    size_t first = compiler->pattern->step_count;
    size_t least;
    size_t most;
    compile_atom(compiler);
    read_times(compiler, &least, &most);
    const char *end = compiler->at;
    compiler->pattern->step_count = first; /* it was made to find its end */
    for (size_t i = 0; i < least && !compiler->failed; i++)
        repeat_atom(compiler, start);
    if (most == MANY)
        compile_loop(compiler, start);
    else
        compile_options(compiler, start, most - least);
    compiler->at = end;
}

static bool ends_sequence(char sign)
{
    return sign == '\0' || sign == ')' || sign == '|';
}

/* Does a "|" of the same group follow? */
static bool has_alternative(const char *at)
{
    int depth = 0;
    while (*at != '\0' && depth >= 0 && !(depth == 0 && *at == '|')) {
        depth += (*at == '(') - (*at == ')');
        const char *behind = *at == '[' ? skip_class(at + 1) : NULL;
        at = behind ? behind : at + 1 + (*at == '\\' && at[1] != '\0');
    }
    return depth == 0 && *at == '|';
}

static void compile_sequence(struct compiler *compiler)
{
    while (!compiler->failed && !ends_sequence(*compiler->at))
        compile_repeated(compiler);
}

/* One sequence, or one of several. */
static void compile_choice(struct compiler *compiler)
{
    if (!has_alternative(compiler->at)) {
        compile_sequence(compiler);
        return;
    }
    size_t choice = add_step(compiler, STEP_SPLIT, NULL);
    compile_sequence(compiler);
    size_t out = add_step(compiler, STEP_JUMP, NULL);
    aim(compiler, choice, choice + 1, out + 1);
    if (compiler->failed)
        return;
    compiler->at++;
    compile_choice(compiler);
    aim(compiler, out, compiler->pattern->step_count, 0);
}

bool json_pattern_compile(struct json_pattern *pattern, const char *text, struct error *error)
{
    *pattern = (struct json_pattern){.text = text};
    for (size_t i = 0; i < sizeof control_classes / sizeof *control_classes; i++)
        if (strcmp(control_classes[i].pattern, text) == 0)
            pattern->control = &control_classes[i];
    if (pattern->control)
        return true;
    struct compiler compiler = {.pattern = pattern, .at = text};
    compile_choice(&compiler);
    add_step(&compiler, STEP_MATCH, NULL);
    if (!compiler.failed && *compiler.at == '\0')
        return true;
    json_pattern_release(pattern);
    return compiler.lacks_memory ? error_set_memory(error)
                                 : error_set(error, ERROR_DATA, "correct the schema",
                                             "a pattern that cannot be used: %.80s", text);
}

void json_pattern_release(struct json_pattern *pattern)
{
    free(pattern->steps);
    pattern->steps = NULL;
}

/* ---- matching ---- */

/* The steps that the ways through the pattern have come to, each once. */
struct front {
    uint16_t steps[MAX_STEPS];
    size_t count;
    size_t marks[MAX_STEPS]; /* one more than the place where the step was last reached */
    bool is_match;
};

static bool is_in_class(const char *class, unsigned char byte)
{
    bool is_negated = *class == '^';
    bool found = false;
    for (class += is_negated; *class != ']'; class ++) {
        bool is_range = class[1] == '-' && class[2] != ']';
        unsigned char last = (unsigned char)(is_range ? class[2] : *class);
        found = found || (byte >= (unsigned char)*class && byte <= last);
        class += is_range ? 2 : 0;
    }
    return found != is_negated;
}

/* Go on from `step` through all that takes no byte. Steps lead on by one or two ways and each is
 * visited once a place, so the depth is that of the pattern. */
static void reach(const struct json_pattern *pattern, struct front *front, size_t step,
                  const char *text, size_t place)
{
    const struct pattern_step *here = &pattern->steps[step];
    if (front->marks[step] == place + 1)
        return;
    front->marks[step] = place + 1;
    switch (here->kind) {
    case STEP_BYTE:
    case STEP_CLASS:
        front->steps[front->count++] = (uint16_t)step;
        break;
    case STEP_BEGIN:
        if (place == 0)
            reach(pattern, front, step + 1, text, place);
        break;
    case STEP_END:
        if (text[place] == '\0')
            reach(pattern, front, step + 1, text, place);
        break;
    case STEP_SPLIT:
        reach(pattern, front, here->targets[0], text, place);
        reach(pattern, front, here->targets[1], text, place);
        break;
    case STEP_JUMP:
        reach(pattern, front, here->targets[0], text, place);
        break;
    case STEP_MATCH:
        front->is_match = true;
        break;
    }
}

static bool takes(const struct pattern_step *step, char byte)
{
    return step->kind == STEP_BYTE ? *step->set == byte
                                   : is_in_class(step->set, (unsigned char)byte);
}

static bool run(const struct json_pattern *pattern, const char *text)
{
    struct front fronts[2] = {0};
    for (size_t place = 0;; place++) {
        struct front *now = &fronts[place % 2];
        struct front *next = &fronts[(place + 1) % 2];
        reach(pattern, now, 0, text, place); /* a match may begin anywhere */
        if (now->is_match || text[place] == '\0' ||
            (now->count == 0 && pattern->steps[0].kind == STEP_BEGIN))
            return now->is_match;
        next->count = 0;
        for (size_t i = 0; i < now->count; i++)
            if (takes(&pattern->steps[now->steps[i]], text[place]))
                reach(pattern, next, now->steps[i] + (size_t)1, text, place + 1);
    }
}

bool json_pattern_matches(const struct json_pattern *pattern, const char *text)
{
    if (pattern->control)
        return text_has_control(text, pattern->control->multi_line);
    return run(pattern, text);
}

bool json_pattern_is_control(const struct json_pattern *pattern)
{
    return pattern->control != NULL;
}
