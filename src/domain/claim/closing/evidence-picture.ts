import { LIMITS } from '../../../core/limits.js';
import { picturesOf, pictureType } from '../../picture/shown.js';

const DESCRIPTION = 'A picture of what was done.';

export const EvidencePicture = pictureType('EvidencePicture', DESCRIPTION);

export const evidencePictures = picturesOf('EvidencePictureInput', DESCRIPTION, LIMITS.EVIDENCE_PICTURES);
