#!/bin/sh
# The program of this kiosk, by hand: as the exhibit's own user, with the exhibit's own file and folders. Files that it is
# to read have to be readable for that user: /tmp is a good place, a home is not.
export MUSEUMLAB_EXHIBIT=/etc/museumlab/exhibit.yaml MUSEUMLAB_MODELS=/opt/museumlab/models
export STATE_DIRECTORY=/var/lib/museumlab PYTHONDONTWRITEBYTECODE=1
case $(id -un)${1:+:$1} in
root:calibrate) exec /opt/museumlab/current/venv/bin/kiosk "$@" ;; # it writes into the exhibit file, which is root's
museumlab | museumlab:*) exec /opt/museumlab/current/venv/bin/kiosk "$@" ;;
root | root:*) exec runuser --user museumlab -- /opt/museumlab/current/venv/bin/kiosk "$@" ;;
esac
echo "Only this kiosk's own user may do that: sudo kiosk $*" >&2
exit 2
