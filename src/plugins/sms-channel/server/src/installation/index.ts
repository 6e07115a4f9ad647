export { createInstallation, overdueBefore, type Installation } from './installation';
export { installationType } from './content-types';
export { queueTagOf } from './marks';
