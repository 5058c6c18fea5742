import type { Item } from '../../outbox/item.js';
import type { Wording } from '../../panel.js';
import type { Recording } from '../recording.js';

export interface FormProps {
  readonly recording: Recording;
  /** What is typed is kept under this name. */
  readonly draftName: string;
  /** The refused item that is mended by it. */
  readonly mends: Item | undefined;
  /** It is in the outbox. */
  readonly onDone: (title: Wording) => void;
  readonly onClose: () => void;
}
