import bootstrap from './bootstrap';
import config from './app/settings';
import contentTypes from './app/content-types';
import { forStrapi } from './db/migrations';
import controllers from './app/controllers';
import destroy from './destroy';
import register from './register';
import routes from './app/routes';
import services from './app/services';

export default {
  register,
  bootstrap,
  destroy,
  config,
  contentTypes: forStrapi(contentTypes),
  controllers,
  routes,
  services,
};
