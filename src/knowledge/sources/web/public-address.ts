/** Which addresses are on the public internet: web pages are read from those only, whatever their names resolve to. */
import { BlockList, isIP } from 'node:net';

/** Of IPv4 everything but these is public (IANA special-purpose registry). */
const NOT_PUBLIC: [string, number][] = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
];
/** Of IPv6 nothing but global unicast, without what carries IPv4 inside and what is for documents. */
const GLOBAL: [string, number] = ['2000::', 3];
const NOT_GLOBAL: [string, number][] = [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
];

const notPublic = new BlockList();
for (const [net, prefix] of NOT_PUBLIC) notPublic.addSubnet(net, prefix, 'ipv4');
const global = new BlockList();
global.addSubnet(...GLOBAL, 'ipv6');
const notGlobal = new BlockList();
for (const [net, prefix] of NOT_GLOBAL) notGlobal.addSubnet(net, prefix, 'ipv6');

export function isPublicAddress(address: string): boolean {
  if (isIP(address) === 4) return !notPublic.check(address, 'ipv4');
  return isIP(address) === 6 && global.check(address, 'ipv6') && !notGlobal.check(address, 'ipv6');
}
