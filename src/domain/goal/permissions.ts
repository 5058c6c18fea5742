import { rightsOn } from '../right.js';

const right = rightsOn('Goals', '募捐目标');

export const SET_GOALS = right('say how much is to be given to this', '设定、取消对此的募捐目标', {
  bookkeeper: ['KEEPER', 'OPERATOR'],
});
