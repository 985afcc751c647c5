#!/bin/sh
# The first process inside User-Mode Linux: mounts the disk under test on a device that logs every write (or that can be
# switched off), runs the program under test on it, and turns the machine off. Its one argument is a file of settings.
exec >/dev/null 2>&1
export PATH=/usr/sbin:/usr/bin:/sbin:/bin
mount -t proc proc /proc
mount -t sysfs sysfs /sys
mount -t devtmpfs devtmpfs /dev
mount -t tmpfs tmpfs /mnt
. "$1"
exec >"$FOLDER/inside.log" 2>&1
for module in fs/nls/nls_cp437 fs/nls/nls_iso8859-1 fs/nls/nls_utf8 fs/fat/fat fs/fat/vfat fs/fuse/fuse \
    drivers/md/dm-mod drivers/md/dm-log-writes; do
    insmod "/usr/lib/uml/modules/$(uname -r)/kernel/$module.ko" || true
done
mkdir -p /mnt/disk
SECTORS=$(blockdev --getsz /dev/ubda)
if [ "$DEVICE" = log ]; then
    TABLE="0 $SECTORS log-writes /dev/ubda /dev/ubdb"
else
    TABLE="0 $SECTORS linear /dev/ubda 0"
fi
dmsetup create disk --noudevsync --table "$TABLE"
dmsetup mknodes
case "$KIND" in
exfat) mount.exfat-fuse -o "$OPTIONS" /dev/mapper/disk /mnt/disk ;;
*) mount -t "$KIND" -o "$OPTIONS" /dev/mapper/disk /mnt/disk ;;
esac
cd "$ROOT" || exit
"$PYTHON" -m "$MODULE" /mnt/disk "$FOLDER" $ARGUMENTS >"$FOLDER/said.json"
echo $? >"$FOLDER/exit"
sync
umount /mnt/disk
dmsetup remove --noudevsync disk
sync
echo o >/proc/sysrq-trigger
sleep 60
