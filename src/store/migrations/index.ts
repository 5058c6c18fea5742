import { First1766361600000 } from './1766361600000-first.js';
import { NamesInOrder1795600000000 } from './1795600000000-names-in-order.js';
import { Marks1795651200000 } from './1795651200000-marks.js';
import { WhatStands1795660000000 } from './1795660000000-what-stands.js';
import { RevocationsInOrder1795660000001 } from './1795660000001-revocations-in-order.js';
import { Pictures1795737600000 } from './1795737600000-pictures.js';
import { ListsInOrder1795824000001 } from './1795824000001-lists-in-order.js';

/** In the order they run. */
export const migrations = [
  First1766361600000,
  NamesInOrder1795600000000,
  Marks1795651200000,
  WhatStands1795660000000,
  RevocationsInOrder1795660000001,
  Pictures1795737600000,
  ListsInOrder1795824000001,
];
