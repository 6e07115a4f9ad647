import { useSyncExternalStore } from 'react';
import { createSettingsStore, type NotifySettings } from '../realtime/notifications/settings';

export const notifySettings = createSettingsStore(() => window.localStorage, window);

export const useNotifySettings = (): NotifySettings =>
  useSyncExternalStore(notifySettings.subscribe, notifySettings.get);
