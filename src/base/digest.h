/* Names made from bytes: digests and identifiers. The only place that asks the machine for chance.
 */
#ifndef AIMSGAP_BASE_DIGEST_H
#define AIMSGAP_BASE_DIGEST_H

#include <stdbool.h>
#include <stddef.h>

#define DIGEST_UUID_SIZE 37 /* with its NUL */
#define DIGEST_SHA256_SIZE 65

/* A new UUID (RFC 9562): random, version 4; under SOURCE_DATE_EPOCH derived from it and `seed`,
 * version 8, so that the same command gives the same file. */
void digest_make_uuid(const char *seed, char text[DIGEST_UUID_SIZE]);

/* The UUID (RFC 9562, version 5) that belongs to a name in a name space, itself a UUID: the same
 * two always give the same one. The name is "kind:name", or with `kind` NULL only `name`. A `space`
 * that is none counts as the nil UUID. */
void digest_derive_uuid(const char *space, const char *kind, const char *name,
                        char text[DIGEST_UUID_SIZE]);

/* Does the text have the form of a UUID, in either case? */
bool digest_is_uuid(const char *text);

/* SHA-256 (FIPS 180-4) as lower-case hexadecimal digits. */
void digest_sha256(const void *bytes, size_t count, char text[DIGEST_SHA256_SIZE]);

#endif
