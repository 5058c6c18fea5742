import { generateIcsCalendar, type IcsEvent } from 'ts-ics';
import { EventState } from '../../event/entity.js';
import { inLang, Lang, type Text } from '../../shape/values/text.js';
import type { Calendar, DatedEvent } from './events.js';

/** Who asks, and in which language. */
export interface Asked {
  /** Of the gateway, as the client reaches it. */
  readonly origin: string;
  /** Null: each text as it was written. */
  readonly language: 'zh' | 'en' | null;
}

/** Octets of a line, with which RFC 5545 (3.1) begins the next: the library counts characters, of which a Chinese one has three. */
const LINE_BYTES = 75;

/** A calendar as RFC 5545 writes it. It is the same for the same events, whenever it is asked for. */
export function icsOf({ name, events }: Calendar, asked: Asked): string {
  const text = generateIcsCalendar({
    ...{ version: '2.0', prodId: '-//Commonweal//Commonweal//EN', method: 'PUBLISH' },
    ...(name && { name: inLanguage(name, asked) }),
    events: events.map((event) => icsEvent(event, asked)),
  });
  return folded(text);
}

function icsEvent(event: DatedEvent, asked: Asked): IcsEvent {
  const { id, nameText, summaryText, venueText, organiser, startsAt, endsAt } = event;
  const described = [organiser, summaryText].flatMap((text) => (text ? inLanguage(text, asked) : []));
  return {
    uid: `${id}@commonweal`,
    summary: inLanguage(nameText, asked),
    ...(described.length && { description: described.join('\n') }),
    ...(venueText && { location: inLanguage(venueText, asked) }),
    ...{ created: at(event.createdAt), stamp: at(event.changedAt), lastModified: at(event.changedAt) },
    ...{ start: at(startsAt), ...(endsAt !== null && { end: at(endsAt) }) },
    sequence: event.revision,
    status: event.state === EventState.CANCELLED ? 'CANCELLED' : 'CONFIRMED',
    url: `${asked.origin}/screen/${id}`,
  };
}

const at = (time: number) => ({ date: new Date(time) });

const LANGS = { zh: Lang.ZH, en: Lang.EN } as const;

const inLanguage = (text: Text, { language }: Asked): string => inLang(text, language && LANGS[language]);

/** Lines end in CRLF, and none is longer than LINE_BYTES, nor ends within a character. */
function folded(text: string): string {
  const whole = text.replace(/\r?\n[ \t]/g, '').split(/\r?\n/);
  return whole.flatMap(foldedLine).join('\r\n');
}

function foldedLine(line: string): string[] {
  const lines: string[] = [];
  let last = '';
  for (const sign of line) {
    if (Buffer.byteLength(last + sign) > LINE_BYTES) {
      lines.push(last);
      last = ' ';
    }
    last += sign;
  }
  return [...lines, last];
}
