/** SHA-256 of a text. By a library, because WebCrypto takes a thread and a turn of the event loop for each short text. */
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';

/** 64 hexadecimal digits; callers that need fewer cut them off at the end. */
export const digest = (text: string): string => bytesToHex(sha256(utf8ToBytes(text)));
