import { RevocationRow } from '../auth/revocation-row.js';
import { FeedBarrierRow, FeedEntryRow, FeedHeadRow, FeedSubjectRow } from '../store/feed/rows.js';
import { migrations } from '../store/migrations/index.js';
import type { StoreSchema } from '../store/dialect.js';
import { Claim } from './claim/entity.js';
import { Evidence } from './claim/evidence.js';
import { Transition } from './claim/transition.js';
import {
  Donation,
  DonationDonor,
  DonationTotalRow,
  LedgerHead,
  LedgerLine,
  LedgerNote,
} from './donation/entity.js';
import { Event, EventOrganiser, Segment } from './event/entity.js';
import { IdempotencyRow } from './idempotency/entity.js';
import { Organisation, OrganisationMember } from './organisation/entity.js';
import { Picture, PictureChunk } from './picture/entity.js';
import { Project } from './project/entity.js';
import { Region } from './region/entity.js';
import { ScreenSight } from './screen/entity.js';
import { Volunteer, VolunteerOrganisation } from './volunteer/entity.js';

/** Every table of the gateway. */
export const storeSchema: StoreSchema = {
  entities: [
    FeedHeadRow,
    FeedBarrierRow,
    FeedEntryRow,
    FeedSubjectRow,
    IdempotencyRow,
    RevocationRow,
    ScreenSight,
    Region,
    Organisation,
    OrganisationMember,
    Volunteer,
    VolunteerOrganisation,
    Event,
    EventOrganiser,
    Segment,
    Picture,
    PictureChunk,
    Project,
    Claim,
    Evidence,
    Transition,
    Donation,
    LedgerLine,
    LedgerNote,
    LedgerHead,
    DonationTotalRow,
    DonationDonor,
  ],
  migrations,
};
