export { createInstallation, type Installation } from './installation';
export { installationType } from './content-types';
export { queueTagOf } from './marks';
