// Whoever was named before there were invitations counts as having agreed, and can withdraw.
import { storeSchema } from '../../src/domain/features.js';
import { Invitation } from '../../src/domain/invitation/entity.js';
import { keyOf } from '../../src/domain/invitation/rules.js';
import { newId, parseId } from '../../src/core/ids.js';
import { openStore } from '../../src/store/open.js';
import { onEveryStore } from '../harness/databases.js';
import { fillFirstVersion } from './first-version.js';

onEveryStore((_fresh, _name, empty) => {
  test('organisers beside the host, member units and predecessors of an earlier version have accepted', async () => {
    const database = await empty();
    const [host, other, old] = [newId('Organisation'), newId('Organisation'), newId('Organisation')];
    const event = newId('Event');
    await fillFirstVersion(database.url, async (insert) => {
      const name = { nameText: JSON.stringify({ original: 'ZH', ZH: '公益讲堂' }), nameKey: '' };
      const kept = { ...name, currency: 'CNY', createdAt: 1, kind: 'OTHER', figures: '[]' };
      await insert('organisation', { id: host, ...kept, predecessorId: old });
      await insert('organisation', { id: other, ...kept });
      await insert('organisation', { id: old, ...kept });
      await insert('organisation_member', { organisationId: host, memberId: other });
      await insert('event', { id: event, ...kept, startsAt: 1 });
      await insert('event_organiser', { eventId: event, organisationId: host, position: 0 });
      await insert('event_organiser', { eventId: event, organisationId: other, position: 1 });
    });
    const store = await openStore(database.url, storeSchema);
    await store.migrate();
    expect(await store.drift()).toEqual([]);
    const found = await store.read.find(Invitation, { order: { kind: 'ASC' } });
    const accepted = { organisationId: host, eventId: null, state: 'ACCEPTED', allows: [], invitedAt: 1 };
    expect(found).toMatchObject([
      { ...accepted, kind: 'CO_ORGANISER', eventId: event, inviteeId: other },
      { ...accepted, kind: 'MEMBER_UNIT', inviteeId: other },
      { ...accepted, kind: 'PREDECESSOR', inviteeId: old },
    ]);
    for (const each of found) {
      expect(each.standing).toBe(keyOf(each));
      expect(parseId('Invitation', each.id)).toBe(each.id);
    }
    await store.close();
    await database.drop();
  });
});
