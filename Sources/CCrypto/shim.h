#ifndef DATELINE_CCRYPTO_SHIM_H
#define DATELINE_CCRYPTO_SHIM_H

#include <openssl/evp.h>
#include <openssl/sha.h>

#endif
