import { render } from 'preact';
import { first } from '../components/language.js';
import { endpointOf } from '../live/endpoint.js';
import { Dashboard } from './Dashboard.js';
import { takeFromAddress } from './filters/chosen.js';
import { openDashboard } from './session.js';
import { say } from './words/wording.js';
import { WORDS } from './words/words.js';

const root = document.getElementById('dashboard');
if (!root) throw new Error('The page has no element for the dashboard.');
document.documentElement.lang = first.value === 'zh' ? 'zh-CN' : 'en';
document.title = `${say(WORDS.title)} · ${say(WORDS.product)}`;
openDashboard(endpointOf(location));
takeFromAddress();
render(<Dashboard />, root);
