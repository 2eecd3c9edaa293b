#!/bin/bash
# Process 1 of a lab host: lays out its file system, runs its daemons when told to, reaps orphans.
#
# Orders are lines on standard input; each is answered by one line on standard output.  When the
# input ends (the tests are over, or were killed) so does this process, and the kernel ends
# everything else in its PID namespace with it.
#
# libvirt waits 40 s for every probe of QEMU that stays a zombie, hence the reaping; bash does it.
set -eu
state=$1 mode=$2
exec 2>>"$state/log/init.log"

# An emulated guest burns a whole processor where a real one would sleep in KVM: it must not take
# the time of the program under test.
renice -n 10 -p $$ >/dev/null

# A /dev without kvm: where the node exists but does not work, libvirt believes in it, throws its
# cached capabilities away and probes QEMU anew at each define, which takes seconds.
private_dev() {
  local dev=$state/dev node
  mkdir -p "$dev"
  mount -t tmpfs -o mode=755 lab-dev "$dev"
  for node in null zero full random urandom tty fuse net/tun; do
    [ -e "/dev/$node" ] || continue
    mkdir -p "$(dirname "$dev/$node")"
    touch "$dev/$node"
    mount --bind "/dev/$node" "$dev/$node"
  done
  mkdir "$dev/pts" "$dev/shm"
  ln -s /proc/self/fd "$dev/fd"
  ln -s pts/ptmx "$dev/ptmx"
  mount -t devpts -o newinstance,ptmxmode=0666,mode=0620 lab-pts "$dev/pts"
  mount -t tmpfs -o mode=1777 lab-shm "$dev/shm"
  mount --rbind "$dev" /dev
}

# Otherwise the machine's systemd would put our guests into slices of its own.
hide_system_bus() {
  if [ -d /run/dbus ]; then mount -t tmpfs lab-bus /run/dbus; fi
}

private_system_dirs() {
  local name
  mkdir -p /run/libvirt /var/{lib,cache,log}/libvirt /etc/libvirt
  mount --bind "$state/run/libvirt" /run/libvirt
  mount --bind "$state/etc/libvirt" /etc/libvirt
  for name in lib cache log; do
    mount --bind "$state/$name/libvirt" "/var/$name/libvirt"
  done
}

# Daemons must hold neither the pipes of this script nor the capabilities of a user namespace.
run() {
  setpriv --inh-caps=-all --ambient-caps=-all -- "$@" \
    --config "$state/etc/$1.conf" --pid-file "$state/$1.pid" \
    </dev/null >>"$state/log/$1.log" 2>&1 &
}

# Without a PID namespace nobody else ends what we started.
end_processes() {
  local file
  for file in "$state/run/libvirt/qemu/run"/*.pid "$state"/*.pid; do
    if [ -e "$file" ]; then kill -KILL "$(cat "$file")" 2>/dev/null || true; fi
  done
}

if [ "$mode" != plain ]; then private_dev; hide_system_bus; fi
if [ "$mode" = system ]; then private_system_dirs; fi
if [ "$mode" = plain ]; then trap end_processes EXIT; fi
if [ -n "${LAB_PRIVATE_NETWORK:-}" ]; then ip link set lo up; fi

run virtlogd
echo ready
while read -r order; do
  if [ "$order" = libvirtd ]; then run libvirtd; fi
  echo done
done
