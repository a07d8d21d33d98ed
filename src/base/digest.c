#include "base/digest.h"

#include <ctype.h>
#include <sha1.h>
#include <sha2.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/random.h>
#include <time.h>

#include "base/clock.h"

#define UUID_BYTES 16

/* Put in the version and the variant, and write it down. */
static void format_uuid(uint8_t bytes[UUID_BYTES], unsigned version, char text[DIGEST_UUID_SIZE])
{
    bytes[6] = (uint8_t)((bytes[6] & 0x0F) | (version << 4));
    bytes[8] = (uint8_t)((bytes[8] & 0x3F) | 0x80);
    char *out = text;
    for (int i = 0; i < UUID_BYTES; i++) {
        if (i == 4 || i == 6 || i == 8 || i == 10)
            *out++ = '-';
        out += snprintf(out, 3, "%02x", (unsigned)bytes[i]);
    }
}

void digest_make_uuid(const char *seed, char text[DIGEST_UUID_SIZE])
{
    uint8_t bytes[SHA256_DIGEST_LENGTH];
    time_t epoch = 0;
    unsigned version = 4;
    bool chance = !clock_is_fixed(&epoch);
    if (!chance || getrandom(bytes, sizeof bytes, 0) != (ssize_t)sizeof bytes) {
        struct timespec now = {.tv_sec = epoch};
        if (chance)
            clock_gettime(CLOCK_REALTIME, &now);
        SHA2_CTX hash;
        SHA256Init(&hash);
        SHA256Update(&hash, (const uint8_t *)&now, sizeof now);
        SHA256Update(&hash, (const uint8_t *)seed, strlen(seed));
        SHA256Final(bytes, &hash);
        version = 8;
    }
    format_uuid(bytes, version, text);
}

static unsigned read_hexadecimal(char digit)
{
    return (unsigned)(digit <= '9' ? digit - '0' : tolower((unsigned char)digit) - 'a' + 10);
}

void digest_derive_uuid(const char *space, const char *kind, const char *name,
                        char text[DIGEST_UUID_SIZE])
{
    uint8_t bytes[SHA1_DIGEST_LENGTH] = {0};
    bool is_uuid = digest_is_uuid(space);
    for (int i = 0; is_uuid && i < UUID_BYTES; i++) {
        space += *space == '-';
        bytes[i] = (uint8_t)(read_hexadecimal(space[0]) << 4 | read_hexadecimal(space[1]));
        space += 2;
    }
    SHA1_CTX hash;
    SHA1Init(&hash);
    SHA1Update(&hash, bytes, UUID_BYTES);
    if (kind) {
        SHA1Update(&hash, (const uint8_t *)kind, strlen(kind));
        SHA1Update(&hash, (const uint8_t *)":", 1);
    }
    SHA1Update(&hash, (const uint8_t *)name, strlen(name));
    SHA1Final(bytes, &hash);
    format_uuid(bytes, 5, text);
}

bool digest_is_uuid(const char *text)
{
    size_t i = 0;
    for (; i < DIGEST_UUID_SIZE && text[i] != '\0'; i++) {
        bool dash = i == 8 || i == 13 || i == 18 || i == 23;
        if (dash ? text[i] != '-' : !isxdigit((unsigned char)text[i]))
            return false;
    }
    return i == DIGEST_UUID_SIZE - 1;
}

void digest_sha256(const void *bytes, size_t count, char text[DIGEST_SHA256_SIZE])
{
    SHA256Data(bytes, count, text);
}
