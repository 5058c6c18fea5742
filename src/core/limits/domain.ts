/** Texts, pages, money, and sizes of the domain's objects. The form of the comments: src/core/limits.ts. */
export const DOMAIN_LIMITS = {
  /**
   * Names, titles and other texts of one line. Beyond: refused, TEXT_TOO_LONG. Bounds: with four bytes a character it fits
   * CURSOR_CHARS. Test: test/core/text.test.ts
   */
  NAME_CHARS: 200,
  /** The number on a volunteer's badge. Beyond: refused, TEXT_TOO_LONG. Test: test/graphql/bad-input/things-cases.ts */
  NUMBER_CHARS: 40,
  /**
   * Summaries, notes and other long texts. Beyond: refused, TEXT_TOO_LONG. Bounds: with four bytes a character it fits
   * TEXT_COLUMN_BYTES.
   */
  TEXT_CHARS: 4_000,
  /** The reason given for a step. Beyond: refused, TEXT_TOO_LONG. Test: test/graphql/bad-input/things-cases.ts */
  REASON_CHARS: 500,
  /** The name of a token's bearer, as identity providers give it. Beyond: refused, BAD_TOKEN. Test: test/auth/token.test.ts */
  BEARER_CHARS: 255,
  /** Roles that one organisation has given and not taken. Unit: roles. Beyond: refused, TOO_MANY_ITEMS. */
  ROLES_PER_ORGANISATION: 200,
  /**
   * Roles that were given in all organisations and are not over: each node keeps them in memory, about 500 bytes each. Unit: roles.
   * Beyond: no more are given, TOO_MANY_ITEMS; those of the last second may come in addition.
   */
  ROLES_PER_NODE: 200_000,
  /** Organisations in which a viewer's roles are listed. Beyond: left out of the list; the roles are held all the same. */
  HELD_ROLES_ITEMS: 100,
  /** Items of a list in an input. Beyond: refused, TOO_MANY_ITEMS. */
  LIST_ITEMS: 200,
  /** Size of a text column of MySQL. Beyond: refused before it is written, TOO_MANY_ITEMS. Test: test/domain/texts.test.ts */
  TEXT_COLUMN_BYTES: 65_535,
  /** Rows of which one statement reads a text column. Beyond: further statements read the rest. */
  WIDE_COLUMN_ROWS: 20,

  /** Items of a page, as `first` or `last` asks for. Beyond: refused, BAD_PAGE_SIZE. */
  PAGE_ITEMS: 100,
  /** Items of a page when neither `first` nor `last` is given. Beyond: nothing, it is a default. Bounds: at most PAGE_ITEMS. */
  PAGE_DEFAULT_ITEMS: 20,
  /**
   * Parents whose lists of one kind one statement reads. Unit: parents. Beyond: further statements read the rest;
   * OPERATION_COST lets nobody ask for so many. Bounds: SQLite compounds 500 selections.
   */
  LIST_PARENTS: 250,
  /**
   * Nodes that the payload of a mutation names as changed, of all types together. Unit: nodes. Beyond: it names so many, and
   * `complete` is false. Test: test/graphql/changed-bounds.test.ts
   */
  CHANGED_NODES: 200,
  /**
   * Lists that it names. Unit: lists. Beyond: it names so many, and `complete` is false. Test:
   * test/graphql/changed-bounds.test.ts
   */
  CHANGED_LISTS: 100,
  /** Ids in one call of `nodes`. Unit: ids. Beyond: refused, TOO_MANY_ITEMS. Test: test/graphql/bad-input/ids.suite.ts */
  NODES_PER_CALL: 100,
  /**
   * A cursor of a page. Beyond: refused, BAD_CURSOR. Bounds: holds the longest sort key, a name. Test: test/core/cursor.test.ts
   */
  CURSOR_CHARS: 2_000,

  /** The text of a search. Beyond: refused, SEARCH_TOO_LONG. Test: test/domain/search.test.ts */
  SEARCH_CHARS: 100,
  /**
   * Words of a search, and pieces of long words. Unit: words. Beyond: refused, SEARCH_TOO_LONG. Test:
   * test/domain/search.test.ts
   */
  SEARCH_WORDS: 16,
  /**
   * Words of a search whose postings are counted, to begin with the rarest. Unit: words. Beyond: further words are not counted.
   * Test: test/domain/search.test.ts
   */
  SEARCH_WORDS_COUNTED: 4,
  /**
   * Postings of a word that are all read and sorted. Unit: postings. Beyond: the search scans them in the order of the results.
   * Test: test/scale/search-at-scale.test.ts
   */
  SEARCH_FEW_POSTINGS: 2_000,
  /**
   * Postings read for one page, of each kind. Unit: postings. Beyond: the page is shorter, and its last cursor continues the
   * search. Test: test/scale/search-at-scale.test.ts
   */
  SEARCH_READ_POSTINGS: 5_000,

  /** One amount. Beyond: refused, AMOUNT_TOO_LARGE. Bounds: ten times it must fit an integer column of 64 bits. */
  AMOUNT_MINOR: 10n ** 15n,
  /**
   * The sum received for one donation. Lists sort by it, so it must fit a 64-bit column; totals have no bound. Beyond: refused,
   * AMOUNT_TOO_LARGE. Bounds: as AMOUNT_MINOR. Test: test/domain/large-totals.test.ts
   */
  DONATION_RECEIVED_MINOR: 10n ** 15n,

  /**
   * Donors whose hidden amounts a public total may wait for. The gifts that it waits for are read with each line of a part. Unit: donors.
   * Beyond: refused, BAD_NUMBER. Test: test/domain/steady-totals.suite.ts
   */
  TOTALS_K: 50,

  /** Places of one project. Unit: places. Beyond: refused, BAD_NUMBER. Test: test/graphql/bad-input/things-cases.ts */
  PLACES_PER_PROJECT: 200,
  /**
   * Claims on the waitlist of one project. Unit: claims. Beyond: refused, WAITLIST_FULL. Test: test/domain/waitlist.suite.ts
   */
  WAITING_PER_PROJECT: 200,
  /** Deliveries of evidence for one claim. Unit: deliveries. Beyond: refused, TOO_MANY_ITEMS. */
  EVIDENCE_PER_CLAIM: 100,
  /** Pictures of one delivery. Unit: pictures. Beyond: refused, TOO_MANY_ITEMS. Test: test/graphql/bad-input/evidence-cases.ts */
  EVIDENCE_PICTURES: 20,
  /**
   * Amounts of money in one delivery. Unit: amounts. Beyond: refused, TOO_MANY_ITEMS. Test:
   * test/graphql/bad-input/evidence-cases.ts
   */
  EVIDENCE_AMOUNTS: 20,
  /** The URL of a picture on another server. Beyond: refused, BAD_PICTURE_URL. Test: test/graphql/bad-input/evidence-cases.ts */
  PICTURE_URL_CHARS: 2_000,
  /** An uploaded picture. Beyond: refused, PICTURE_TOO_LARGE. */
  PICTURE_BYTES: 2 * 1024 * 1024,
  /**
   * Pixels of an uploaded picture; decoding takes up to 8 bytes a pixel while it is rotated or is progressive. Beyond: refused,
   * BAD_PICTURE. Test: test/server/pictures.test.ts
   */
  PICTURE_PIXELS: 25_000_000,
  /** Width and height of a stored picture. Beyond: the picture is scaled down. */
  PICTURE_SIDE_PIXELS: 4_096,
  /** Time to decode and encode one picture. Unit: seconds. Beyond: refused, BAD_PICTURE. Test: test/server/pictures.test.ts */
  PICTURE_ENCODING_S: 10,
  /**
   * Uploads that wait to be encoded; one is encoded at a time. Unit: pictures. Beyond: refused, OVERLOADED. Test:
   * test/server/pictures.test.ts
   */
  PICTURES_WAITING: 32,
  /**
   * Waiting uploads of one bearer. Unit: pictures. Beyond: refused, OVERLOADED. Bounds: at most PICTURES_WAITING. Test:
   * test/server/pictures.test.ts
   */
  PICTURES_WAITING_PER_BEARER: 4,
  /** Uploads of one bearer within PICTURE_QUOTA_MS. Beyond: refused, TOO_MANY_PICTURES. */
  PICTURE_QUOTA_BYTES: 64 * 1024 * 1024,
  /** Time an upload counts against its bearer's quota. Beyond: it counts no more. */
  PICTURE_QUOTA_MS: 24 * 3_600_000,
  /** Time a picture is kept that no evidence refers to. Beyond: it is deleted. */
  PICTURE_UNUSED_MS: 24 * 3_600_000,
  /** One row of a stored picture. Beyond: further rows hold the rest. Bounds: below the 64 KiB of a blob column of MySQL. */
  PICTURE_CHUNK_BYTES: 60 * 1024,
  /** Projects that one organisation prepares and has not listed yet. Unit: projects. Beyond: refused, TOO_MANY_ITEMS. */
  DRAFTS_PER_ORGANISATION: 100,
  /** Pictures of one announcement. Unit: pictures. Beyond: refused, TOO_MANY_ITEMS. Test: test/domain/announcements.suite.ts */
  ANNOUNCEMENT_PICTURES: 20,
  /** Channels of one announcement. Unit: channels. Beyond: refused, TOO_MANY_ITEMS. Test: test/domain/announcements.suite.ts */
  ANNOUNCEMENT_CHANNELS: 10,
  /** Announcements that one organisation has drafted. Unit: announcements. Beyond: refused, TOO_MANY_ITEMS. */
  ANNOUNCEMENT_DRAFTS: 100,
  /** Announcements in an Atom or JSON feed. Beyond: older ones are left out; the graph lists them. */
  SYNDICATED_ITEMS: 50,
  /** Time that an Atom or JSON feed may be shown from a cache. Unit: seconds. Beyond: the cache asks whether it has changed. */
  SYNDICATION_FRESH_S: 60,
  /** Records of a group that one statement reads for an export. Beyond: further statements read the rest. */
  EXPORT_PAGE_ROWS: 1_000,
  /** Records of an export that is answered over HTTP. Unit: records. Beyond: refused, TOO_MANY_ITEMS: the command line writes any number. */
  EXPORT_ANSWER_PIECES: 200_000,
  /** Events of one iCalendar file. Unit: events. Beyond: earlier ones are left out; the graph lists them. Test: test/server/calendars.test.ts */
  CALENDAR_EVENTS: 500,
  /** Projects listed by one event. Unit: projects. Beyond: refused, TOO_MANY_ITEMS. */
  PROJECTS_PER_EVENT: 200,
  /**
   * Events whose boards are notified when a name that they show changes. Unit: events. Beyond: the boards of older events show
   * the new name only when they are read again. Test: test/domain/renames.suite.ts
   */
  SHOWN_AT_EVENTS: 500,
  /**
   * Claims that stand and are moved when who holds them is merged into another. Unit: claims. Beyond: refused, TOO_MANY_ITEMS.
   * Test: test/domain/merging.suite.ts
   */
  MERGE_CLAIMS: 200,
  /** Items that `owedItems` shows, those that are due first. Unit: claims. Beyond: left out; lists of claims page through them. Test: test/domain/owed.test.ts */
  OWED_ITEMS: 50,
  /** Segments of one event's programme. Unit: segments. Beyond: refused, TOO_MANY_ITEMS. */
  SEGMENTS_PER_EVENT: 50,
  /** How long one segment is planned to take. Unit: minutes. Beyond: refused, BAD_NUMBER. Test: test/domain/programme.suite.ts */
  SEGMENT_MINUTES: 1_440,
  /**
   * Invitations of one organisation that nobody has answered. Unit: invitations. Beyond: refused, TOO_MANY_ITEMS. Test:
   * test/domain/invitations.suite.ts
   */
  INVITATIONS_UNANSWERED: 200,
  /** Parties of one agreement. Unit: organisations. Beyond: refused, TOO_MANY_ITEMS. Test: test/domain/agreements.test.ts */
  PARTIES_PER_AGREEMENT: 20,
  /** Agreements that are signed at one event. Unit: agreements. Beyond: refused, TOO_MANY_ITEMS. */
  AGREEMENTS_PER_EVENT: 200,
  /**
   * Agreements that one organisation proposed and to which not all parties have agreed. Unit: agreements. Beyond: refused,
   * TOO_MANY_ITEMS.
   */
  PROPOSALS_UNANSWERED: 200,
  /** Resources that are or were shared under one agreement. Unit: resources. Beyond: refused, TOO_MANY_ITEMS. */
  RESOURCES_PER_AGREEMENT: 50,
  /** Where a body is named among those who attend one event. Unit: positions. Beyond: refused, BAD_NUMBER or TOO_MANY_ITEMS. */
  ATTENDANCES_PER_EVENT: 10_000,
  /** People with whom one body attends an event. Unit: people. Beyond: refused, BAD_NUMBER. */
  PEOPLE_PER_ATTENDANCE: 1_000_000,
  /** Donations by which one announced gift was fulfilled. Unit: donations. Beyond: refused, TOO_MANY_ITEMS. Test: test/domain/announced-gifts.test.ts */
  DONATIONS_PER_GIFT: 20,
  /** What one volunteer can do. Unit: skills. Beyond: refused, TOO_MANY_ITEMS. Test: test/domain/skills.test.ts */
  VOLUNTEER_SKILLS: 20,
  /** A file of volunteers that is imported. Unit: rows. Beyond: refused, nothing of it is entered. Test: test/domain/volunteer-sheets.test.ts */
  IMPORT_ROWS: 100_000,
  /** The same file. Beyond: refused, nothing of it is entered. */
  IMPORT_BYTES: 64 * 2 ** 20,
  /** Rows of it that one transaction enters. Unit: rows. Beyond: further transactions enter the rest. */
  IMPORT_ROWS_PER_TRANSACTION: 500,
  /** What is wrong with a file, as it is printed. Unit: problems. Beyond: the rest is counted. */
  IMPORT_PROBLEMS_SHOWN: 100,
  /** What one venue is for. Unit: purposes. Beyond: refused, TOO_MANY_ITEMS. Test: test/domain/venues.test.ts */
  VENUE_PURPOSES: 20,
  /** Days on which one venue is closed. Unit: days. Beyond: refused, TOO_MANY_ITEMS. Test: test/domain/venues.test.ts */
  VENUE_CLOSING_DAYS: 60,
  /** Length of one booking. Unit: hours. Beyond: refused, BOOKING_TOO_LONG. Test: test/domain/venues.test.ts */
  BOOKING_HOURS: 72,
  /** How far ahead a booking may end. Unit: days. Beyond: refused, BOOKING_TOO_FAR_AHEAD. Test: test/domain/venues.test.ts */
  BOOKING_DAYS_AHEAD: 366,
  /** Public notice of a certificate. Unit: days. Beyond: refused, BAD_NUMBER. Test: test/domain/certificates.test.ts */
  CERTIFICATE_NOTICE_DAYS: 90,
  /** Public notice of a certificate where nobody says how long. Unit: days. Beyond: nothing, it is a default. Test: test/domain/certificates.test.ts */
  CERTIFICATE_NOTICE_USUAL_DAYS: 7,
  /** Months of which a sum of hours is shown. Unit: months. Beyond: earlier ones are left out, and count in the sum. Test: test/domain/hours.test.ts */
  HOURS_MONTHS: 120,
  /** Months of which statistics are shown. Unit: months. Beyond: earlier ones are left out, and count in the total. Test: test/domain/statistics.test.ts */
  STATISTICS_MONTHS: 120,
  /** Places of one shift. Unit: places. Beyond: refused, BAD_NUMBER. Test: test/domain/shifts.test.ts */
  PLACES_PER_SHIFT: 10_000,
  /** Volunteers who wait for a place in one shift. Unit: volunteers. Beyond: refused, WAITLIST_FULL. Test: test/domain/shifts.test.ts */
  WAITING_PER_SHIFT: 10_000,
  /** Length of one shift. Unit: hours. Beyond: refused, SHIFT_TOO_LONG. Test: test/domain/shifts.test.ts */
  SHIFT_HOURS: 24,
  /** People served in one shift. Unit: people. Beyond: refused, BAD_NUMBER. */
  SERVED_PER_SHIFT: 1_000_000,
  /** How long before a shift a volunteer can check herself in. Beyond: refused, CHECK_IN_TOO_EARLY. Test: test/domain/shifts.test.ts */
  CHECK_IN_EARLY_MS: 2 * 3_600_000,
  /** Shifts at the same time that a sign-up warns of. Unit: sign-ups. Beyond: further ones are not named. */
  OVERLAPS_TOLD: 10,
  /** What is put to one meeting. Unit: decisions. Beyond: refused, TOO_MANY_ITEMS. */
  DECISIONS_PER_EVENT: 200,
  /**
   * Years in which something was put into the work of one organisation. Unit: years. Beyond: refused, as no year is before 1900 or in
   * the future (BAD_NUMBER, YEAR_IN_FUTURE). Test: test/domain/investments.test.ts
   */
  INVESTMENT_YEARS: 300,
  /** Notes on how far one task is. Unit: notes. Beyond: refused, TOO_MANY_ITEMS. Test: test/domain/tasks.test.ts */
  NOTES_PER_TASK: 100,
  /** Who helps with one need, or pieces of it. Unit: people or pieces. Beyond: refused, BAD_NUMBER. Test: test/domain/needs.test.ts */
  WANTED_PER_NEED: 1_000_000,
  /** Times that groups were asked to see to one need, or came first. Unit: times. Beyond: refused, TOO_MANY_ITEMS. */
  DISPATCHES_PER_NEED: 100,
  /** Groups that are suggested for one need. Unit: groups. Beyond: refused, BAD_PAGE_SIZE. Test: test/domain/needs.test.ts */
  SUGGESTIONS_PER_NEED: 50,
  /**
   * Offers that are weighed by availability and load for one need: those that meet it best by area, region and skills. Unit: offers.
   * Beyond: not suggested. Test: test/scale/suggestions.test.ts
   */
  SUGGESTIONS_WEIGHED: 1_000,
  /** Areas of one offer of services, and regions of it. Unit: areas, regions. Beyond: refused, TOO_MANY_ITEMS. */
  PLACES_PER_OFFER: 50,
  /** Needs that one group sees to at a time. Unit: needs. Beyond: refused, BAD_NUMBER. */
  NEEDS_AT_A_TIME: 1_000,
  /** Organisations that run one event. Unit: organisations. Beyond: refused, TOO_MANY_ITEMS. */
  ORGANISERS_PER_EVENT: 20,
  /** Platforms on which one organisation has an id. Unit: platforms. Beyond: refused, TOO_MANY_ITEMS. Test: test/domain/external-ids.test.ts */
  EXTERNAL_IDS: 20,
  /**
   * Levels of nested organisations. Unit: levels. Beyond: refused, TOO_MANY_ITEMS. Test: test/graphql/bad-input/things.suite.ts
   */
  ORGANISATION_DEPTH: 12,
  /**
   * Predecessors of an organisation, one before the other. Unit: organisations. Beyond: refused, TOO_MANY_ITEMS. Test:
   * test/domain/hierarchies.suite.ts
   */
  ORGANISATION_PREDECESSORS: 50,
  /**
   * All members below an organisation: all of them are locked while one is added. Unit: organisations. Beyond: refused,
   * TOO_MANY_ITEMS.
   */
  ORGANISATION_MEMBERS_BELOW: 2_000,
  /** Reminders of one pledge that are kept. Unit: reminders. Beyond: the first ones are forgotten. Test: test/domain/due-pledges.test.ts */
  REMINDERS_PER_PLEDGE: 30,
  /** Screens remembered for one event. Unit: screens. Beyond: the report of a further screen is refused, TOO_MANY_ITEMS. */
  SCREENS_PER_EVENT: 200,
  /** Time a screen that is called shows its name. Beyond: it shows what the others show. Test: test/domain/walls.test.ts */
  WALL_CALL_MS: 30_000,
  /** Text that a screen shows when it is called. Unit: characters. Beyond: refused, TEXT_TOO_LONG. Test: test/domain/walls.test.ts */
  WALL_CALL_CHARS: 60,
  /** Fanfares that are listed as waiting, and decided of at once. Unit: claims. Beyond: the earliest are listed; refused, TOO_MANY_ITEMS. */
  FANFARES_ITEMS: 100,
  /**
   * What operators have let go last, as screens read it. Unit: releases. Beyond: the earliest is forgotten, and a screen that was away
   * does not show it any more.
   */
  FANFARE_RELEASES_ITEMS: 4,
  /** Time between two writes of what a node's screens reported. Beyond: it is written. */
  SCREEN_SIGHT_WRITE_MS: 2_000,
  /** Time a screen is listed after its last report. Beyond: it is deleted. */
  SCREEN_SIGHT_KEPT_MS: 24 * 3_600_000,
  /**
   * Pairs of bearer and event that a node remembers as admitted. Beyond: the least recently used is checked again. Test:
   * test/domain/screens.test.ts
   */
  SCREENS_ADMITTED_ITEMS: 1_000,
  /**
   * Entries scanned to count how many a screen does not show yet. Beyond: this number is reported. Test:
   * test/domain/screens.test.ts
   */
  SCREEN_BEHIND_ENTRIES: 256,
} as const;
