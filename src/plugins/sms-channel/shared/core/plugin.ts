export const PLUGIN_ID = 'sms-channel';

/** A content type's uid, e.g. `plugin::sms-channel.message`. */
export const uid = <Name extends string>(name: Name) => `plugin::${PLUGIN_ID}.${name}` as const;
